// What a browser holds after signing in, and for how long it opens anything.
import { afterEach, expect, it } from 'vitest'
import { startWithProvider, tokenOf, type WithProvider } from './oidc.fixture.ts'

let house: WithProvider
const start = async (...given: Parameters<typeof startWithProvider>) =>
  (house = await startWithProvider(...given))
afterEach(() => house.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE

it('sets the cookies that plain http on this machine can have', async () => {
  await start()
  const browser = house.browser()
  await house.signIn(browser, 'ann')
  await browser.post('/auth/sign-out')
  const id = '[\\w-]{43}'
  const forms = [
    '^export-center-sign-in=[\\w-]{100,3500}; HttpOnly; SameSite=Lax; Path=/; Max-Age=600$',
    `^export-center-session=${id}; HttpOnly; SameSite=Strict; Path=/$`,
    '^export-center-sign-in=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0$',
    '^export-center-session=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0$',
  ]
  expect(browser.given).toEqual(forms.map((form) => expect.stringMatching(new RegExp(form))))
})

it('sets cookies that only https carries, where people come by https', async () => {
  await start({ origin: 'https://exports.example.com' })
  const browser = house.browser()
  await house.signIn(browser, 'ann')
  expect(await browser.session()).toBe(200)
  await browser.post('/auth/sign-out')
  const id = '[\\w-]{43}'
  const forms = [
    '^__Host-Http-export-center-sign-in=[\\w-]{100,3500}; HttpOnly; SameSite=Lax; Path=/; Max-Age=600; Secure$',
    `^__Host-Http-export-center-session=${id}; HttpOnly; SameSite=Strict; Path=/; Secure$`,
    '^__Host-Http-export-center-sign-in=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0; Secure$',
    '^__Host-Http-export-center-session=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0; Secure$',
  ]
  expect(browser.given).toEqual(forms.map((form) => expect.stringMatching(new RegExp(form))))
})

it('gives a session id that nobody had before', async () => {
  await start()
  const browser = house.browser()
  const planted = 'p'.repeat(43)
  browser.jar.set('export-center-session', planted)
  await house.signIn(browser, 'ann')
  const first = tokenOf(browser)
  expect(first).not.toBe(planted)
  // Signing in again ends what was before, where the browser still tells.
  await house.signIn(browser, 'ben')
  expect(tokenOf(browser)).not.toBe(first)
  expect((await browser.get('/api/session')).json()).toMatchObject({ user: { name: 'Ben' } })
  browser.jar.set('export-center-session', first)
  expect(await browser.session()).toBe(401)
})

it('ends an idle session, which a timer does not keep alive, and every session in the end', async () => {
  await start({ config: { sessionLimits: { idleMs: HOUR, longestMs: 3 * HOUR } } })
  const browser = house.browser()
  await house.signIn(browser, 'ann')
  for (let times = 0; times < 3; times += 1) {
    house.server.advance(50 * MINUTE)
    expect(await browser.session()).toBe(200)
  }
  house.server.advance(29 * MINUTE)
  expect(await browser.session()).toBe(200)
  house.server.advance(MINUTE)
  expect(await browser.session()).toBe(401)

  await house.signIn(browser, 'ann')
  house.server.advance(59 * MINUTE)
  expect(await browser.session({ 'x-poll': '1' })).toBe(200)
  house.server.advance(MINUTE)
  expect(await browser.session({ 'x-poll': '1' })).toBe(401)
})

it('lets in who has no project, and shows none', async () => {
  await start({
    config: { access: [{ claim: 'groups', value: 'exports-admins', projects: '*', permissions: ['list'] }] },
  })
  const browser = house.browser()
  await house.signIn(browser, 'ben')
  const answer = await browser.get('/api/session')
  expect([answer.statusCode, answer.json().projects]).toEqual([200, []])
})
