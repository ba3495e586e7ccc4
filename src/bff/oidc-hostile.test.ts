// An identity provider whose word proves nothing, or that is no provider at all.
import type { ServerResponse } from 'node:http'
import type { JWTPayload } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startBff, type Setup, type TestBff } from './bff.fixture.ts'
import { seconds, startHostileIssuer, type HostileIssuer } from './hostile-issuer.fixture.ts'
import { createBrowser, oidcConfig, tokenOf, type Browser } from './oidc.fixture.ts'

let issuer: HostileIssuer
let server: TestBff
const start = async (setup: Setup = {}) => {
  server = await startBff({
    startAt: Date.now(),
    ...setup,
    config: { ...oidcConfig(issuer.issuer), ...setup.config },
  })
}
beforeEach(async () => {
  issuer = await startHostileIssuer()
})
afterEach(async () => {
  await server.close()
  await issuer.close()
})

/** Comes back from the provider, whose ID token is what `spoil` makes of a good one. */
async function comeBack(
  browser: Browser,
  spoil: (claims: JWTPayload) => object = (claims) => claims,
  how: Parameters<HostileIssuer['sign']>[1] = 'own',
) {
  const { searchParams } = new URL(await browser.begin())
  const claims = spoil(issuer.claims(searchParams.get('nonce') ?? ''))
  issuer.state.idToken = async () => issuer.sign(claims as JWTPayload, how)
  return browser.get(`/auth/callback?code=x&state=${searchParams.get('state')}`)
}

it('lets in whom it has good word of', async () => {
  await start()
  const browser = createBrowser(server)
  expect((await comeBack(browser)).statusCode).toBe(303)
  expect(await browser.session()).toBe(200)
})

const without = (name: string) => (claims: JWTPayload) =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name))
const TOKENS: [string, (claims: JWTPayload) => object, Parameters<HostileIssuer['sign']>[1]?][] = [
  ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example.com' })],
  ['another audience', (claims) => ({ ...claims, aud: 'other-client' })],
  ['a party that is not us', (claims) => ({ ...claims, aud: ['export-center', 'x'], azp: 'x' })],
  ['another nonce', (claims) => ({ ...claims, nonce: 'n'.repeat(43) })],
  ['no nonce', without('nonce')],
  ['no subject', without('sub')],
  ['an end that has passed', (claims) => ({ ...claims, exp: seconds() - 60 })],
  ['no end', without('exp')],
  ['no signature', (claims) => claims, 'none'],
  ['the signature of another key', (claims) => claims, 'other'],
  ['a signature that our own secret makes', (claims) => claims, 'HS256'],
]
it.each(TOKENS)('lets nobody in whose ID token has %s', async (_what, spoil, how) => {
  await start()
  const browser = createBrowser(server)
  const answer = await comeBack(browser, spoil, how)
  expect([answer.statusCode, answer.body]).toEqual([403, 'The sign-in service did not let you in.\n'])
  expect([tokenOf(browser), await browser.session()]).toEqual(['', 401])
})

it('takes no word about another user from the page about the user', async () => {
  issuer.state.userinfo = { sub: 'ben', groups: ['exports-admins'] }
  await start()
  expect((await comeBack(createBrowser(server))).statusCode).toBe(403)
})

const granting = (claim: string, value: string, permission: 'download' | 'delete') =>
  ({ claim, value, projects: '*', permissions: ['list', permission] }) as const

it('adds what the page about the user says, and lets it change nothing that was signed', async () => {
  issuer.state.userinfo = { sub: 'ann', name: 'Ann\u202e Lee', team: 'a', groups: ['exports-admins'] }
  await start({
    config: { access: [granting('team', 'a', 'download'), granting('groups', 'exports-admins', 'delete')] },
  })
  const browser = createBrowser(server)
  expect((await comeBack(browser, (claims) => ({ ...claims, groups: ['staff'] }))).statusCode).toBe(303)
  expect((await browser.get('/api/session')).json()).toMatchObject({
    user: { name: 'Ann Lee' },
    projects: [{ permissions: ['list', 'download'] }],
  })
})

const html = (_path: string, response: ServerResponse) =>
  response.setHeader('content-type', 'text/html').end('<h1>Captive portal</h1>')
const TROUBLE: [string, (path: string, response: ServerResponse) => unknown, atExchange?: number][] = [
  ['resets the connection', (_path, response) => response.destroy()],
  ['never answers', () => {}],
  [
    'never ends its answer',
    (_path, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
  ],
  ['answers HTML', html],
  [
    'answers half of a JSON',
    (_path, response) => response.setHeader('content-type', 'application/json').end('{"a'),
    403,
  ],
  [
    'answers an array',
    (_path, response) => response.setHeader('content-type', 'application/json').end('[]'),
    403,
  ],
  [
    'answers without end',
    (_path, response) =>
      response.setHeader('content-type', 'application/json').end(`{"x":"${'x'.repeat(400_000)}"}`),
  ],
  ['answers 500', (_path, response) => response.writeHead(500).end()],
  [
    'leads elsewhere',
    (_path, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  ],
]
const providerLimits = { totalMs: 700 }

it.each(TROUBLE)('says so when the provider %s, and asks again the next time', async (_what, answer) => {
  issuer.state.answer = answer
  await start({ deps: { providerLimits } })
  const browser = createBrowser(server)
  const failed = await browser.get('/auth/sign-in')
  expect([failed.statusCode, failed.body, failed.headers['set-cookie']]).toEqual([
    503,
    'The sign-in service does not answer. Try again in a moment.\n',
    undefined,
  ])
  issuer.state.answer = null
  expect((await comeBack(browser)).statusCode).toBe(303)
})

it.each(TROUBLE)(
  'lets nobody in when the provider %s at the exchange',
  async (_what, answer, status = 503) => {
    await start({ deps: { providerLimits } })
    for (const at of ['/token', '/keys']) {
      const browser = createBrowser(server)
      const url = await browser.begin()
      issuer.state.idToken = async () =>
        issuer.sign(issuer.claims(new URL(url).searchParams.get('nonce') ?? ''))
      const state = new URL(url).searchParams.get('state')
      const before = issuer.calls.length
      issuer.state.answer = (path, response) =>
        path === at ? answer(path, response) : issuer.answer(path, response)
      const failed = await browser.get(`/auth/callback?code=x&state=${state}`)
      issuer.state.answer = null
      expect([at, failed.statusCode, tokenOf(browser)]).toEqual([at, status, ''])
      expect(issuer.calls.length).toBeGreaterThan(before)
    }
  },
)

it('says so when nobody listens at all', async () => {
  await start({ config: oidcConfig('http://127.0.0.1:1') })
  expect((await createBrowser(server).get('/auth/sign-in')).statusCode).toBe(503)
  // Nothing else depends on it.
  expect((await createBrowser(server).get('/livez')).statusCode).toBe(200)
})

it('does not take a provider that speaks for another', async () => {
  issuer.state.metadata = { issuer: 'https://id.example.com' }
  await start()
  expect((await createBrowser(server).get('/auth/sign-in')).statusCode).toBe(503)
})

it.each(['javascript:alert(1)', 'data:text/html,x', 'http://evil.example.com/'])(
  'sends no browser to %s',
  async (address) => {
    issuer.state.metadata = { authorization_endpoint: address, end_session_endpoint: address }
    await start()
    const browser = createBrowser(server)
    expect((await browser.get('/auth/sign-in')).statusCode).toBe(503)
    expect((await browser.post('/auth/sign-out')).json()).toEqual({ redirect_to: '/' })
  },
)

it('asks the provider about itself once for all who come together', async () => {
  await start()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => createBrowser(server).get('/auth/sign-in')),
  )
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 303))
  expect(issuer.calls).toEqual(['/.well-known/openid-configuration'])
})

it('ends the session here when the provider does not answer', async () => {
  await start({ deps: { providerLimits } })
  const browser = createBrowser(server)
  await comeBack(browser)
  // Its metadata are asked for again, and not to be had.
  server.advance(3_600_000)
  issuer.state.answer = html
  const token = tokenOf(browser)
  expect((await browser.post('/auth/sign-out')).json()).toEqual({ redirect_to: '/' })
  browser.jar.set('export-center-session', token)
  expect(await browser.session()).toBe(401)
})

it('is not led on by the provider’s metadata, even to where good ones are', async () => {
  const { issuer: origin } = issuer
  const good = {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
  }
  issuer.state.answer = (path, response) =>
    path === '/moved'
      ? response.setHeader('content-type', 'application/json').end(JSON.stringify(good))
      : response.writeHead(302, { location: `${origin}/moved` }).end()
  await start()
  expect((await createBrowser(server).get('/auth/sign-in')).statusCode).toBe(503)
  expect(issuer.calls.length).toBeGreaterThan(0)
  expect(issuer.calls).not.toContain('/moved')
})
