import { afterEach, expect, it } from 'vitest'
import { startBff, type TestBff } from './bff.fixture.ts'
import { seconds, startHostileIssuer } from './hostile-issuer.fixture.ts'
import { CLIENT } from './oidc-provider.fixture.ts'
import {
  createBrowser,
  HERE,
  oidcConfig,
  startWithProvider,
  tokenOf,
  type WithProvider,
} from './oidc.fixture.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const { host } = new URL(HERE)
const audits = ({ log }: TestBff) =>
  log.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'audit')
const tell = ({ bff }: TestBff, body: string, type = 'application/x-www-form-urlencoded') =>
  bff.inject({
    method: 'POST',
    url: '/auth/backchannel-logout',
    headers: { host, 'content-type': type },
    payload: body,
  })
const form = (token: string) => new URLSearchParams({ logout_token: token }).toString()

/** A provider that tells the BFF of the end of its sessions, and all tokens that it sent. */
async function start() {
  const tokens: string[] = []
  const house: WithProvider = await startWithProvider({
    async onLogout(token) {
      tokens.push(token)
      return (await tell(house.server, form(token))).statusCode
    },
  })
  closing.push(house.close)
  return { house, tokens }
}

it('ends the session with the next request, and leads to where the provider ends its own', async () => {
  const { house } = await start()
  const browser = house.browser()
  await house.signIn(browser, 'ann')
  const token = tokenOf(browser)
  const answer = await browser.post('/auth/sign-out')
  const url = new URL(answer.json<{ redirect_to: string }>().redirect_to)
  expect([answer.statusCode, url.origin, Object.fromEntries(url.searchParams)]).toEqual([
    200,
    house.provider.issuer,
    { client_id: CLIENT.id, post_logout_redirect_uri: `${HERE}/` },
  ])
  expect(await browser.session()).toBe(401)
  // The cookie that it had opens nothing any more, however it is kept.
  browser.jar.set('export-center-session', token)
  expect(await browser.session()).toBe(401)
  expect(audits(house.server).at(-1)).toMatchObject({ action: 'sign-out', outcome: 'done', subject: 'ann' })
})

it('signs out nobody for another site', async () => {
  const { house } = await start()
  const browser = house.browser()
  await house.signIn(browser, 'ann')
  for (const headers of [
    { 'x-export-center': '0' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example.com' },
  ])
    expect((await browser.post('/auth/sign-out', headers)).statusCode).toBe(403)
  expect(await browser.session()).toBe(200)
})

it('answers who is signed out already in the same way', async () => {
  const { house } = await start()
  expect((await house.browser().post('/auth/sign-out')).statusCode).toBe(200)
  expect(audits(house.server)).toEqual([])
})

/** Signs out at the provider, in the browser that a person signed in with. */
async function signOutAtProvider({ visit }: ReturnType<WithProvider['visitor']>, issuer: string) {
  const asked = await (await visit(`${issuer}/session/end`)).text()
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(asked) ?? []
  await visit(`${issuer}/session/end/confirm`, new URLSearchParams({ xsrf, logout: 'yes' }))
}

it('ends the session that the provider ends, and no other', async () => {
  const { house, tokens } = await start()
  const [here, elsewhere, other] = [house.browser(), house.browser(), house.browser()]
  const visitor = house.visitor()
  await house.signIn(here, 'ann', undefined, visitor)
  await house.signIn(elsewhere, 'ann')
  await house.signIn(other, 'ben')
  await signOutAtProvider(visitor, house.provider.issuer)
  expect([await here.session(), await elsewhere.session(), await other.session()]).toEqual([401, 200, 200])
  expect(audits(house.server).at(-1)).toMatchObject({
    action: 'back-channel-sign-out',
    outcome: 'done',
    subject: 'ann',
    sessions: 1,
  })
  // The same token, once more.
  await house.signIn(here, 'ann')
  const again = await tell(house.server, form(tokens[0] ?? ''))
  expect([again.statusCode, again.json(), again.headers['cache-control']]).toEqual([
    400,
    { error: 'invalid_request' },
    'no-store',
  ])
  expect(await here.session()).toBe(200)
})

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
type Change = Record<string, unknown>
/** An issuer whose keys are ours to sign with, and a session that it let in. */
async function startSigned() {
  const issuer = await startHostileIssuer()
  const server = await startBff({ startAt: Date.now(), config: oidcConfig(issuer.issuer) })
  closing.push(server.close, issuer.close)
  const browser = createBrowser(server)
  async function signIn(claims: Change = {}) {
    const { searchParams } = new URL(await browser.begin())
    const token = { ...issuer.claims(searchParams.get('nonce') ?? ''), ...claims }
    issuer.state.idToken = async () => issuer.sign(token)
    await browser.get(`/auth/callback?code=x&state=${searchParams.get('state')}`)
  }
  const token = (change: Change = {}, how: Parameters<typeof issuer.sign>[1] = 'own') =>
    issuer.sign(
      {
        iss: issuer.issuer,
        aud: CLIENT.id,
        iat: seconds(),
        exp: seconds() + 120,
        jti: 'j1',
        sub: 'ann',
        sid: 's1',
        events: { [EVENT]: {} },
        ...change,
      },
      how,
    )
  return { issuer, server, browser, signIn, token }
}

it.each<[string, Change]>([
  ['the user and the session', {}],
  ['the user', { sid: undefined }],
  ['the session', { sub: undefined }],
  ['several audiences', { aud: ['other', CLIENT.id] }],
])('ends a session by a token that names %s', async (_what, change) => {
  const { server, browser, signIn, token } = await startSigned()
  await signIn()
  const answer = await tell(server, form(await token(change)))
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store'])
  expect(await browser.session()).toBe(401)
})

it('ends all sessions of a user whose provider tells none apart', async () => {
  const { server, browser, signIn, token } = await startSigned()
  await signIn({ sid: undefined })
  await tell(server, form(await token({ jti: 'j0', sub: undefined })))
  await tell(server, form(await token({ jti: 'j2', sub: 'ben' })))
  expect(await browser.session()).toBe(200)
  await tell(server, form(await token()))
  expect(await browser.session()).toBe(401)
})

it.each<[string, Change, ('own' | 'other' | 'none' | 'HS256')?]>([
  ['another issuer', { iss: 'https://evil.example.com' }],
  ['another audience', { aud: 'other' }],
  ['no event', { events: undefined }],
  ['another event', { events: { other: {} } }],
  ['an event that is none', { events: { [EVENT]: 'yes' } }],
  ['a nonce, as an ID token has', { nonce: 'n' }],
  ['no id', { jti: undefined }],
  ['no beginning', { iat: undefined }],
  ['a beginning that is to come', { iat: seconds() + 3_600 }],
  ['no end', { exp: undefined }],
  ['an end that has passed', { iat: seconds() - 200, exp: seconds() - 100 }],
  ['an age that no token reaches', { iat: seconds() - 3_600, exp: seconds() + 3_600 }],
  ['nobody', { sub: undefined, sid: undefined }],
  ['a session that is no text', { sid: 7 }],
  ['no signature', {}, 'none'],
  ['the signature of another key', {}, 'other'],
  ['a signature that our own secret makes', {}, 'HS256'],
])('ends nothing by a token that has %s', async (_what, change, how) => {
  const { server, browser, signIn, token } = await startSigned()
  await signIn()
  const answer = await tell(server, form(await token(change, how)))
  expect([answer.statusCode, answer.json(), answer.headers['cache-control']]).toEqual([
    400,
    { error: 'invalid_request' },
    'no-store',
  ])
  expect(await browser.session()).toBe(200)
  expect(audits(server).at(-1)).toMatchObject({ action: 'back-channel-sign-out', outcome: 'refused' })
})

it('takes one token, in a small form', async () => {
  const { server, browser, signIn, token } = await startSigned()
  await signIn()
  const good = form(await token())
  for (const [body, type] of [
    [good, 'application/json'],
    [good, 'text/plain'],
    [`${good}&${good}`],
    [`${good}&x=${'x'.repeat(20_000)}`],
    [`x=${'x'.repeat(70_000)}`],
    ['logout_token='],
    [''],
  ] as const)
    expect([body.slice(0, 20), type, (await tell(server, body, type)).statusCode]).toEqual([
      body.slice(0, 20),
      type,
      400,
    ])
  expect(await browser.session()).toBe(200)
})

it('says so when the keys of the provider are not to be had, so that it tells again', async () => {
  const { issuer, server, signIn, token } = await startSigned()
  await signIn()
  const good = form(await token())
  issuer.state.answer = (_path, response) => response.destroy()
  expect((await tell(server, good)).statusCode).toBe(503)
  issuer.state.answer = null
  expect((await tell(server, good)).statusCode).toBe(200)
})

it('signs out of a session that the link began, and knows nothing else of providers', async () => {
  const server = await startBff({ config: { signIn: 'link' } })
  closing.push(server.close)
  const browser = createBrowser(server)
  await browser.get(server.bff.signInPath ?? '')
  const answer = await browser.post('/auth/sign-out')
  expect([answer.statusCode, answer.json(), await browser.session()]).toEqual([
    200,
    { redirect_to: '/' },
    401,
  ])
  for (const url of ['/auth/sign-in', '/auth/callback?code=x&state=x'])
    expect([url, (await browser.get(url)).statusCode]).toEqual([url, 404])
  expect((await tell(server, 'logout_token=x')).statusCode).toBe(404)
})

it('has nothing to sign in to or out of where everybody may come in', async () => {
  const server = await startBff()
  closing.push(server.close)
  const browser = createBrowser(server)
  for (const url of ['/auth/sign-in', '/auth/callback', '/auth/link?token=x'])
    expect([url, (await browser.get(url)).statusCode]).toEqual([url, 404])
  expect((await browser.post('/auth/sign-out')).statusCode).toBe(404)
})
