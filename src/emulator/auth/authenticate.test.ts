import { expect, it } from 'vitest'
import { inProcess } from '../../contract.test/carriers.ts'
import { Client, parse, sdkDate, type Sent } from '../../contract.test/client.ts'
import { DEFAULT_OPTIONS, createEmulator } from '../emulator.ts'
import { canonicalRequest } from './signature.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const MINUTE = 60_000
const KEY = { ak: 'KEYA', sk: 'secret-a' }
const TEMPORARY = { ak: 'KEYB', sk: 'secret-b', securityToken: 'TOKENB' }
const [PROJECT, OTHER] = ['p1', 'p2']
const PATH = '/v2/{p}/export-tasks'

/** An emulator whose clock the test moves, and the last request that went in, to be sent once more. */
function start(gatewaySkewMs = 0) {
  const clock = { now: NOW, sent: undefined as Sent | undefined }
  const emulator = createEmulator({
    ...DEFAULT_OPTIONS,
    tasks: 3,
    keys: [KEY, TEMPORARY],
    projects: [PROJECT, OTHER],
    gatewaySkewMs,
    clock: () => clock.now,
  })
  const carry = inProcess(emulator)
  const client = new Client(
    (sent) => {
      clock.sent = sent
      return carry(sent)
    },
    '127.0.0.1',
    KEY,
    PROJECT,
    () => clock.now,
  )
  /** The last request with other headers; undefined takes one out. */
  const resend = (others: Record<string, string | undefined>, more: Partial<Sent> = {}) => {
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries({ ...clock.sent?.headers, ...others })) {
      if (value !== undefined) headers[name] = value
    }
    return carry({ method: 'GET', url: '', ...clock.sent, ...more, headers })
  }
  return { emulator, client, clock, resend }
}

it('lets a signature through once it is right, however often it comes', async () => {
  const { client, resend } = start()
  expect(await client.call('GET', PATH, { query: [['file_name', '桌面 *(1)+.xlsx']] })).toMatchObject({
    status: 200,
  })
  expect(await resend({})).toMatchObject({ status: 200 })
})

it.each<[string, Record<string, string | undefined>, Partial<Sent>]>([
  ['another query', {}, { url: `/v2/${PROJECT}/export-tasks?limit=1` }],
  ['another path', {}, { url: `/v2/${OTHER}/export-tasks` }],
  ['another body', {}, { body: 'x' }],
  ['another host', { host: 'elsewhere.test' }, {}],
  ['another date', { 'X-Sdk-Date': sdkDate(NOW + 1000) }, {}],
  ['another project id', { 'X-Project-Id': OTHER }, {}],
  ['no host', { host: undefined }, {}],
  ['no date', { 'X-Sdk-Date': undefined }, {}],
  ['no authorization', { Authorization: undefined }, {}],
  ['another scheme', { Authorization: 'AWS4-HMAC-SHA256 x' }, {}],
  ['a token of a permanent key', { 'X-Security-Token': 'x' }, {}],
])('refuses %s with 401', async (_, headers, more) => {
  const { client, resend } = start()
  await client.call('GET', PATH)
  expect(await resend(headers, more)).toMatchObject({ status: 401 })
})

it.each(['host', 'x-sdk-date', 'x-project-id', 'x-security-token'])(
  'refuses a signature that leaves %s out',
  async (name) => {
    const { client, clock, resend } = start()
    await client.call('GET', PATH, { key: TEMPORARY })
    const authorization = clock.sent?.headers['Authorization'] ?? ''
    const without = authorization.replace(/SignedHeaders=([^,]+)/, (_, names: string) => {
      const left = names.split(';').filter((one) => one !== name)
      return `SignedHeaders=${left.join(';')}`
    })
    const refused = await resend({ Authorization: without })
    expect(parse(refused)['error_msg']).toContain(`${name} is not signed`)
  },
)

it('quotes the whole canonical request in the answer to a bad signature', async () => {
  const { client, clock } = start()
  const received = await client.call('GET', PATH, { query: [['limit', '7']], key: { ...KEY, sk: 'wrong' } })
  const headers = Object.fromEntries(
    Object.entries(clock.sent?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const canonical = canonicalRequest({
    method: 'GET',
    target: clock.sent?.url ?? '',
    headers,
    signedHeaders: ['host', 'x-sdk-date', 'x-project-id'],
    body: '',
  })
  expect(parse(received)).toMatchObject({
    error_code: 'APIGW.0301',
    request_id: received.headers['x-request-id'],
  })
  expect(parse(received)['error_msg']).toContain(canonical)
})

it('takes a temporary key only with its own token', async () => {
  const { client } = start()
  expect(await client.call('GET', PATH, { key: TEMPORARY })).toMatchObject({ status: 200 })
  expect(await client.call('GET', PATH, { key: { ...TEMPORARY, securityToken: 'OTHER' } })).toMatchObject({
    status: 401,
  })
  expect(await client.call('GET', PATH, { key: { ak: TEMPORARY.ak, sk: TEMPORARY.sk } })).toMatchObject({
    status: 401,
  })
  expect(await client.call('GET', PATH, { key: { ...KEY, ak: 'NOBODY' } })).toMatchObject({ status: 401 })
})

it.each([
  [-15 * MINUTE, 200],
  [15 * MINUTE, 200],
  [-15 * MINUTE - 1000, 401],
  [15 * MINUTE + 1000, 401],
])('answers a clock that is %d ms ahead with %d', async (aheadMs, status) => {
  const { client } = start()
  const received = await client.call('GET', PATH, { headers: { 'X-Sdk-Date': sdkDate(NOW + aheadMs) } })
  expect(received.status).toBe(status)
  if (status === 401) expect(parse(received)['error_code']).toBe('APIGW.0305')
})

it('tells its own time in Date, and checks against that', async () => {
  const { client } = start(20 * MINUTE)
  const refused = await client.call('GET', PATH)
  expect(refused.status).toBe(401)
  expect(Date.parse(refused.headers['date'] ?? '')).toBe(NOW + 20 * MINUTE)
  const corrected = { headers: { 'X-Sdk-Date': sdkDate(NOW + 20 * MINUTE) } }
  expect(await client.call('GET', PATH, corrected)).toMatchObject({ status: 200 })
})

it.each(['X'.repeat(16), '20260132T000000Z', '2026-01-02T03:04:05Z', ''])(
  'takes no date such as %j',
  async (date) => {
    const { client, resend } = start()
    await client.call('GET', PATH)
    expect(await resend({ 'X-Sdk-Date': date })).toMatchObject({ status: 401 })
  },
)

it('locks a key at the sixth wrong signature in a row, whatever task time says', async () => {
  const { client, clock } = start()
  const fail = () => client.call('GET', PATH, { key: { ...KEY, sk: 'wrong' } })
  for (let nth = 0; nth < 5; nth++) await fail()
  expect(await client.call('GET', PATH)).toMatchObject({ status: 200 })
  for (let nth = 0; nth < 5; nth++) await fail()
  expect(await client.call('GET', PATH)).toMatchObject({ status: 200 })
  for (let nth = 0; nth < 6; nth++) await fail()
  expect(parse(await client.call('GET', PATH))['error_msg']).toContain('locked')
  expect(await client.call('GET', PATH, { key: TEMPORARY })).toMatchObject({ status: 200 })
  await client.control('clock', { advance_ms: 10 * MINUTE })
  expect(await client.call('GET', PATH)).toMatchObject({ status: 401 })
  clock.now += 5 * MINUTE
  expect(await client.call('GET', PATH)).toMatchObject({ status: 200 })
})

it('shows a key no project but its own', async () => {
  const { client } = start()
  expect(await client.call('GET', PATH, { project: OTHER })).toMatchObject({ status: 200 })
  const refused = await client.call('GET', PATH, { project: 'p3' })
  expect([refused.status, parse(refused)['error_code']]).toEqual([403, 'APIGW.0302'])
})

it('refuses a signed X-Project-Id that is not the project in the path', async () => {
  const { client } = start()
  expect(await client.call('GET', PATH, { headers: { 'X-Project-Id': OTHER } })).toMatchObject({
    status: 403,
  })
})

const signIn = (project: string | undefined, password = KEY.sk) => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { domain: { name: 'd' }, name: KEY.ak, password } },
    },
    scope: { project: project === undefined ? { name: 'eu-west-101' } : { id: project } },
  },
})
const JSON_TYPE = { 'Content-Type': 'application/json' }

it('gives a token for one project, good for 24 hours', async () => {
  const { emulator, client, clock } = start()
  const asked = { method: 'POST', url: '/v3/auth/tokens', headers: JSON_TYPE }
  const carry = inProcess(emulator)
  const { status, headers } = await carry({ ...asked, body: JSON.stringify(signIn(PROJECT)) })
  expect(status).toBe(201)
  const list = (project: string, token = headers['x-subject-token'] ?? '') =>
    carry({ method: 'GET', url: `/v2/${project}/export-tasks`, headers: { 'X-Auth-Token': token } })
  expect(await list(PROJECT)).toMatchObject({ status: 200 })
  expect(await list(OTHER)).toMatchObject({ status: 403 })
  expect(await list(PROJECT, 'made-up')).toMatchObject({ status: 401 })
  await client.control('clock', { advance_ms: 48 * 60 * MINUTE })
  expect(await list(PROJECT)).toMatchObject({ status: 200 })
  clock.now += 24 * 60 * MINUTE
  expect(parse(await list(PROJECT))['error_code']).toBe('APIGW.0307')
})

it.each<[string, object, number]>([
  ['a wrong password', signIn(PROJECT, 'wrong'), 401],
  ['another project', signIn('p3'), 403],
  ['a project by name', signIn(undefined), 201],
  ['something else', { auth: {} }, 400],
])('answers a sign-in with %s in IAM words', async (_, body, status) => {
  const { emulator } = start()
  const asked = { method: 'POST', url: '/v3/auth/tokens', headers: JSON_TYPE, body: JSON.stringify(body) }
  const received = await inProcess(emulator)(asked)
  expect(received.status).toBe(status)
  if (status !== 201) expect(parse(received)).toMatchObject({ error: { code: status } })
})
