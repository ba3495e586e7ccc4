import { afterEach, expect, it } from 'vitest'
import { createSearch } from './canary.fixture.ts'
import { CLIENT } from './oidc-provider.fixture.ts'
import { startWithProvider, tokenOf, type Browser, type WithProvider } from './oidc.fixture.ts'

let house: WithProvider
const start = async (...given: Parameters<typeof startWithProvider>) =>
  (house = await startWithProvider(...given))
afterEach(() => house.close())

const MINUTE = 60_000
const audits = () =>
  house.server.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'audit')
const hasSession = (browser: Browser) => tokenOf(browser) !== ''

it('signs in with code, PKCE, state and nonce, and comes back to where it began', async () => {
  await start()
  const browser = house.browser()
  expect(await browser.session()).toBe(401)
  const begun = new URL(await browser.begin('/default/export-tasks?status=FAIL&limit=10'))
  expect(begun.origin).toBe(house.provider.issuer)
  const long = expect.stringMatching(/^[\w-]{43}$/)
  expect(Object.fromEntries(begun.searchParams)).toEqual({
    client_id: CLIENT.id,
    redirect_uri: 'http://127.0.0.1:4400/auth/callback',
    response_type: 'code',
    scope: 'openid profile email groups',
    state: long,
    nonce: long,
    code_challenge: long,
    code_challenge_method: 'S256',
  })
  const { pathname, search, searchParams } = await house.visitor().signIn(begun.href, 'ann')
  expect([pathname, searchParams.get('iss')]).toEqual(['/auth/callback', house.provider.issuer])
  const answer = await browser.get(pathname + search)
  expect([answer.statusCode, answer.headers.location, answer.headers['cache-control']]).toEqual([
    303,
    '/default/export-tasks?status=FAIL&limit=10',
    'no-store',
  ])
  const session = (await browser.get('/api/session')).json()
  expect(session).toMatchObject({ user: { name: 'Ann Lee' }, projects: [{ key: 'default' }] })
  expect(audits()).toMatchObject([
    { level: 30, action: 'sign-in', outcome: 'done', user: 'Ann Lee', subject: 'ann', from: '127.0.0.1' },
  ])
})

it.each([
  ['leads elsewhere', 'return_to=//evil.example.com'],
  ['hides where it leads', 'return_to=%2F%5Cevil.example.com'],
  ['is no page', 'return_to=/api/session'],
  ['comes twice', 'return_to=/default&return_to=/default'],
  ['is missing', ''],
])('comes back to the start page when the address to come back to %s', async (_what, query) => {
  await start()
  const browser = house.browser()
  const { location } = (await browser.get(`/auth/sign-in?${query}`)).headers
  const { pathname, search } = await house.visitor().signIn(String(location), 'ann')
  expect((await browser.get(pathname + search)).headers.location).toBe('/')
})

it('names the subject in audit records of deletes', async () => {
  await start()
  const browser = house.browser()
  await house.signIn(browser, 'ann')
  const token = tokenOf(browser)
  await house.server.post(
    '/api/projects/default/export-tasks/batch-delete',
    { task_ids: ['a1'] },
    {
      cookie: `export-center-session=${token}`,
      'idempotency-key': '8f7cf2a9-3a5b-4b1e-9c57-000000000001',
    },
  )
  expect(audits().at(-1)).toMatchObject({ action: 'delete', user: 'Ann Lee', subject: 'ann' })
})

it('takes a callback once', async () => {
  await start()
  const browser = house.browser()
  const callback = await house.callbackFor(browser, 'ann')
  const cookies = new Map(browser.jar)
  expect((await browser.get(callback)).statusCode).toBe(303)
  // The same browser with all that it had before.
  for (const [name, value] of cookies) browser.jar.set(name, value)
  const again = await browser.get(callback)
  expect([again.statusCode, again.body]).toEqual([400, expect.stringContaining('was used already')])
  expect(again.headers['set-cookie']).toMatch(/^export-center-sign-in=;/)
  expect(audits().at(-1)).toMatchObject({ action: 'sign-in', outcome: 'refused', reason: 'not-begun' })
})

it('takes no callback of another browser, with or without a sign-in of its own', async () => {
  await start()
  const [one, other] = [house.browser(), house.browser()]
  const callback = await house.callbackFor(one, 'ann')
  const stranger = await other.get(callback)
  await other.begin()
  const swapped = await other.get(callback)
  for (const answer of [stranger, swapped]) expect(answer.statusCode).toBe(400)
  expect([hasSession(other), await other.session()]).toEqual([false, 401])
  // Neither used up what the first one began.
  expect((await one.get(callback)).statusCode).toBe(303)
})

it('uses a sign-in up with the first answer, right or wrong', async () => {
  await start()
  const browser = house.browser()
  const callback = await house.callbackFor(browser, 'ann')
  const cookies = new Map(browser.jar)
  expect((await browser.get('/auth/callback?code=x&state=guess')).statusCode).toBe(400)
  for (const [name, value] of cookies) browser.jar.set(name, value)
  expect((await browser.get(callback)).statusCode).toBe(400)
})

it('takes a callback for ten minutes', async () => {
  await start()
  const [late, early] = [house.browser(), house.browser()]
  const tooLate = await house.callbackFor(late, 'ann')
  const inTime = await house.callbackFor(early, 'ann')
  house.server.advance(10 * MINUTE - 1)
  expect((await early.get(inTime)).statusCode).toBe(303)
  house.server.advance(1)
  expect((await late.get(tooLate)).statusCode).toBe(400)
  expect(hasSession(late)).toBe(false)
})

it.each([
  ['no state', (url: URL) => url.searchParams.delete('state')],
  ['two states', (url: URL) => url.searchParams.append('state', url.searchParams.get('state') ?? '')],
  ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
  ['no issuer', (url: URL) => url.searchParams.delete('iss')],
  ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example.com')],
  ['no code', (url: URL) => url.searchParams.delete('code')],
  ['two codes', (url: URL) => url.searchParams.append('code', 'x')],
  ['another code', (url: URL) => url.searchParams.set('code', 'x')],
  ['an error of the provider', (url: URL) => url.searchParams.set('error', 'access_denied')],
])('lets nobody in with a callback that has %s', async (_what, change) => {
  await start()
  const browser = house.browser()
  const url = new URL(await house.callbackFor(browser, 'ann'), 'http://127.0.0.1:4400')
  change(url)
  const answer = await browser.get(url.pathname + url.search)
  expect([400, 403]).toContain(answer.statusCode)
  expect(hasSession(browser)).toBe(false)
  expect(audits()).toMatchObject([{ action: 'sign-in', outcome: 'refused' }])
})

it.each([
  ['none', ''],
  ['an empty one', 'export-center-sign-in='],
  ['one of an attacker', `export-center-sign-in=${'x'.repeat(43)}`],
  ['a huge one', `export-center-sign-in=${'x'.repeat(8_000)}`],
  ['one of the https name', `__Host-Http-export-center-sign-in=${'x'.repeat(43)}`],
])('takes no callback when the cookie is %s', async (_what, cookie) => {
  await start()
  const browser = house.browser()
  const callback = await house.callbackFor(browser, 'ann')
  expect((await browser.get(callback, { cookie })).statusCode).toBe(400)
  expect(hasSession(browser)).toBe(false)
})

it('takes no cookie that is cut, or that stands beside a planted one', async () => {
  await start()
  for (const spoil of [
    (cookie: string) => cookie.slice(0, -1),
    (cookie: string) => `${cookie}x`,
    (cookie: string) => `export-center-sign-in=planted; ${cookie}`,
    (cookie: string) => `${cookie}; ${cookie}`,
  ]) {
    const browser = house.browser()
    const callback = await house.callbackFor(browser, 'ann')
    const cookie = spoil(`export-center-sign-in=${browser.jar.get('export-center-sign-in')}`)
    expect([cookie, (await browser.get(callback, { cookie })).statusCode]).toEqual([cookie, 400])
  }
})

it('begins and ends nothing for a browser that fetches ahead', async () => {
  await start()
  const browser = house.browser()
  const ahead = { 'sec-purpose': 'prefetch;prerender' }
  const early = await browser.get('/auth/sign-in', ahead)
  expect([early.statusCode, early.headers['set-cookie']]).toEqual([403, undefined])
  const callback = await house.callbackFor(browser, 'ann')
  const looked = await browser.get(callback, ahead)
  expect([looked.statusCode, looked.headers['set-cookie']]).toEqual([403, undefined])
  expect((await browser.get(callback)).statusCode).toBe(303)
  for (const url of ['/auth/sign-in', '/auth/callback'])
    expect(
      (await house.server.bff.inject({ method: 'HEAD', url, headers: { host: '127.0.0.1:4400' } }))
        .statusCode,
    ).toBe(404)
})

it('has no way in but its own', async () => {
  await start()
  const { get } = house.browser()
  expect((await get('/auth/link?token=x')).statusCode).toBe(404)
  expect((await get('/api/session')).json()).toMatchObject({
    error_code: 'EC.NOT_SIGNED_IN',
    sign_in: 'oidc',
  })
})

it('writes no code, token, cookie or secret into a log', async () => {
  await start()
  const browser = house.browser()
  const callback = await house.callbackFor(browser, 'ann')
  const signInCookie = browser.jar.get('export-center-sign-in') ?? ''
  await browser.get(callback)
  const code = new URLSearchParams(callback.slice(callback.indexOf('?'))).get('code') ?? ''
  const wrong = await house.callbackFor(house.browser(), 'ann')
  await house.browser().get(wrong)
  const refused = house.browser()
  await refused.get((await house.callbackFor(refused, 'ann')).replace(/code=[^&]+/, `code=${code}`))
  const log = house.server.log.join('')
  const search = createSearch({
    code,
    'sign-in cookie': signInCookie,
    'session token': tokenOf(browser),
    'client secret': CLIENT.secret,
    state: new URLSearchParams(callback.slice(callback.indexOf('?'))).get('state') ?? '',
    token: 'eyJ',
  })
  expect([log.includes('/auth/callback'), log.includes('sign-in failed'), search(log)]).toEqual([
    true,
    true,
    [],
  ])
})
