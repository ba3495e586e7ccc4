import { afterEach, expect, it } from 'vitest'
import { API_ROUTES } from './bff.ts'
import { OWN, startBff, type TestBff } from './bff.fixture.ts'

let server: TestBff
const start = async () => (server = await startBff({ config: { signIn: 'link' } }))
afterEach(() => server.close())

const HOUR = 3_600_000
const { host } = OWN
const open = (url: string, headers: Record<string, string> = {}) =>
  server.bff.inject({ method: 'GET', url, headers: { host, ...headers } })

const statusOf = async (cookie: string, headers = {}) =>
  (await server.get('/api/session', { cookie, ...headers })).statusCode

async function signIn() {
  const answer = await open(server.bff.signInPath ?? '')
  const cookie = String(answer.headers['set-cookie'])
  return { answer, cookie: cookie.slice(0, cookie.indexOf(';')) }
}

it('lets nobody in without the link, and says how to get in', async () => {
  await start()
  const addresses = API_ROUTES.map(({ method, path }) => ({
    method,
    url: path.replace(':key', 'default').replace(':task_id', 'a1'),
  }))
  for (const { method, url } of [
    ...addresses,
    { method: 'GET', url: '/api/projects/other/export-tasks' } as const,
  ]) {
    const answer = await server.bff.inject({ method, url, headers: OWN })
    expect([url, answer.statusCode, answer.json()]).toMatchObject([
      url,
      401,
      { error_code: 'EC.NOT_SIGNED_IN', sign_in: 'link', retryable: false },
    ])
  }
  expect(await server.calls()).toBe(0)
})

it('takes the link once, from any site', async () => {
  await start()
  const { answer, cookie } = await signIn()
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/'])
  expect(answer.headers['set-cookie']).toMatch(
    /^export-center-session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
  )
  expect(answer.headers['cache-control']).toBe('no-store')
  const session = await server.get('/api/session', { cookie })
  expect([session.statusCode, session.json().user]).toEqual([200, { name: 'Administrator' }])

  const again = await open(server.bff.signInPath ?? '')
  expect([again.statusCode, again.headers['set-cookie']]).toEqual([403, undefined])
  expect(again.body).toContain('Restart Export Center')
  // Whoever is in already is only led to the page.
  const inside = await open(server.bff.signInPath ?? '', { cookie })
  expect([inside.statusCode, inside.headers.location, inside.headers['set-cookie']]).toEqual([
    303,
    '/',
    undefined,
  ])
})

it('gives a cookie that only https carries, where people come by https', async () => {
  server = await startBff({ config: { signIn: 'link', publicOrigin: 'https://exports.example.com' } })
  const { answer, cookie } = await signIn()
  expect(answer.headers['set-cookie']).toMatch(
    /^__Host-Http-export-center-session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Secure$/,
  )
  expect(await statusOf(cookie)).toBe(200)
  expect(await statusOf(cookie.replace('__Host-Http-', ''))).toBe(401)
})

it('is not used up by a wrong token, a look ahead or a HEAD', async () => {
  await start()
  const path = server.bff.signInPath ?? ''
  for (const url of ['/auth/link', '/auth/link?token=', '/auth/link?token=x', `${path}x`, `${path}&token=x`])
    expect([url, (await open(url)).statusCode]).toEqual([url, 403])
  expect((await open(path, { 'sec-purpose': 'prefetch' })).statusCode).toBe(403)
  expect((await server.bff.inject({ method: 'HEAD', url: path, headers: { host } })).statusCode).toBe(404)
  expect((await open(path)).statusCode).toBe(303)
})

it('takes only its own cookie, once', async () => {
  await start()
  const { cookie } = await signIn()
  expect(await statusOf(`theme=dark; ${cookie}`)).toBe(200)
  expect(await statusOf(`${cookie}; ${cookie}`)).toBe(401)
  expect(await statusOf(`${cookie}x`)).toBe(401)
  expect(await statusOf('export-center-session=')).toBe(401)
})

it('ends an idle session, which a timer does not keep alive', async () => {
  await start()
  const { cookie } = await signIn()
  server.advance(7 * HOUR)
  expect(await statusOf(cookie)).toBe(200)
  server.advance(7 * HOUR)
  expect(await statusOf(cookie, { 'x-poll': '1' })).toBe(200)
  server.advance(HOUR)
  expect(await statusOf(cookie, { 'x-poll': '1' })).toBe(401)
})

it('ends every session after a day', async () => {
  await start()
  const { cookie } = await signIn()
  for (let hour = 1; hour < 24; hour += 1) {
    server.advance(HOUR)
    expect(await statusOf(cookie)).toBe(200)
  }
  server.advance(HOUR)
  expect(await statusOf(cookie)).toBe(401)
})

it('puts on record who comes in by the link, and who does not', async () => {
  await start()
  await open('/auth/link?token=x')
  await open(server.bff.signInPath ?? '', { 'sec-purpose': 'prefetch' })
  await signIn()
  const records = server.log
    .map((line) => JSON.parse(line) as { msg: string })
    .filter(({ msg }) => msg === 'audit')
  expect(records).toMatchObject([
    { action: 'sign-in', outcome: 'refused', reason: 'wrong-link', from: '127.0.0.1' },
    { action: 'sign-in', outcome: 'done', user: 'Administrator' },
  ])
})

it('writes neither the token nor the cookie into a log', async () => {
  await start()
  const { cookie } = await signIn()
  await server.get('/api/session', { cookie })
  const log = server.log.join('')
  expect(log).toContain('/auth/link')
  expect(log).not.toContain(cookie.split('=')[1] ?? '?')
  expect(log).not.toContain(server.bff.signInPath?.split('=')[1] ?? '?')
})
