import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OWN, startBff, TASKS, type TestBff } from './bff.fixture.ts'

let server: TestBff
beforeAll(async () => {
  server = await startBff({ config: { trustedProxies: ['10.0.0.0/8'] } })
})
afterAll(() => server.close())

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-forwarded-prefix',
  'x-real-ip',
  'x-original-url',
  'x-rewrite-url',
  'x-original-host',
  'x-http-method-override',
  'client-ip',
  'true-client-ip',
  'via',
]
const value = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom(
    '10.0.0.1',
    '127.0.0.1, 10.0.0.1',
    'evil.example.com',
    'https',
    'for=10.0.0.1;host=evil',
    '/livez',
  ),
  fc.stringMatching(/^[\x20-\x7e]{0,40}$/),
)
const headers = fc.dictionary(fc.constantFrom(...FORWARDED), value)
const stranger = fc.constantFrom('203.0.113.7', '127.0.0.1', '192.168.0.1', '11.0.0.1', '2001:db8::1', '::1')

/** What a request from an address is answered, and what is written of it. */
async function ask(url: string, peer: string, more: Record<string, string>) {
  const before = server.log.length
  const answer = await server.bff.inject({
    method: 'GET',
    url,
    headers: { ...OWN, ...more },
    remoteAddress: peer,
  })
  const { 'x-request-id': _id, ...rest } = answer.headers
  const record = server.log
    .slice(before)
    .map((line) => JSON.parse(line) as { msg: string; from?: string })
    .find(({ msg }) => msg === 'audit')
  return {
    status: answer.statusCode,
    body: answer.statusCode < 400 ? answer.body : '',
    rest,
    from: record?.from,
  }
}

it('takes no notice of any forwarded header from a peer that is not listed', async () => {
  const urls = ['/api/session', '/livez', `${TASKS}/nothing/download`]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...urls), stranger, headers, async (url, peer, more) => {
      // The list that tells that there is no such task must not change what the second answer costs.
      server.advance(120_000)
      const plain = await ask(url, peer, {})
      server.advance(120_000)
      const forwarded = await ask(url, peer, more)
      expect({ ...forwarded, rest: { ...forwarded.rest, date: '' } }).toEqual({
        ...plain,
        rest: { ...plain.rest, date: '' },
      })
      if (url.endsWith('download')) expect(forwarded.from).toBe(peer)
    }),
    { numRuns: 150 },
  )
})

it('takes the address from a listed peer, and no host from anybody', async () => {
  const more = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-host': 'evil.example.com' }
  expect((await ask(`${TASKS}/nothing/download`, '10.0.0.1', more)).from).toBe('203.0.113.7')
  const foreign = { ...more, host: 'evil.example.com', 'x-forwarded-host': OWN.host }
  expect((await ask('/livez', '10.0.0.1', foreign)).status).toBe(403)
})
