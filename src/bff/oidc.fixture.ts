// A BFF that lets people in by OpenID Connect, and browsers as far as it is concerned: they keep its cookies.
import { startBff, type Setup, type TestBff } from './bff.fixture.ts'
import type { Config } from './config.ts'
import { CLIENT, createVisitor, startProvider, type People } from './oidc-provider.fixture.ts'

export const HERE = 'http://127.0.0.1:4400'
const ANN = { name: 'Ann Lee', email: 'ann@example.com', groups: ['exports-admins', 'staff'] }

export const oidcConfig = (issuer: string, origin = HERE): Partial<Config> => ({
  signIn: 'oidc',
  publicOrigin: origin,
  oidc: {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    scopes: ['openid', 'profile', 'email', 'groups'],
    nameClaim: 'name',
  },
})

/** A browser that keeps cookies by name, and remembers every `Set-Cookie` as it came. */
export function createBrowser(server: TestBff, origin = HERE) {
  const jar = new Map<string, string>()
  const given: string[] = []
  const { host } = new URL(origin)

  async function ask(method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = url.startsWith('/api') || method === 'POST' ? { 'x-export-center': '1' } : {}
    const answer = await server.bff.inject({
      method,
      url,
      headers: { host, ...own, ...(cookie && { cookie }), ...headers },
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      given.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  return {
    jar,
    given,
    get: (url: string, headers?: Record<string, string>) => ask('GET', url, headers),
    post: (url: string, headers?: Record<string, string>) => ask('POST', url, headers),
    /** Begins to sign in, and gives the address at the provider. */
    async begin(returnTo?: string): Promise<string> {
      const query =
        returnTo === undefined ? '' : `?${new URLSearchParams({ return_to: returnTo }).toString()}`
      return String((await ask('GET', `/auth/sign-in${query}`)).headers.location)
    },
    session: async (headers?: Record<string, string>) =>
      (await ask('GET', '/api/session', headers)).statusCode,
  }
}
export type Browser = ReturnType<typeof createBrowser>

const SESSION = /export-center-session$/
/** The token in a browser's session cookie. */
export const tokenOf = ({ jar }: Browser) => [...jar].find(([name]) => SESSION.test(name))?.[1] ?? ''

type Around = Omit<Setup, 'config'> & {
  people?: People
  origin?: string
  onLogout?: (token: string) => Promise<number>
  config?: Partial<Config>
}

/** A provider and a BFF that is its client. Both tell the same time, which a test can move on for the BFF. */
export async function startWithProvider({
  people = { ann: ANN, ben: { name: 'Ben' } },
  origin = HERE,
  onLogout,
  config,
  ...setup
}: Around = {}) {
  const provider = await startProvider({ people, origin, ...(onLogout && { onLogout }) })
  const server = await startBff({
    startAt: Date.now(),
    ...setup,
    config: { ...oidcConfig(provider.issuer, origin), ...config },
  })
  return {
    server,
    provider,
    browser: () => createBrowser(server, origin),
    visitor: () => createVisitor(provider.issuer),
    /** Signs in at the provider, and gives the path that it sends the browser back to. */
    async callbackFor(
      browser: Browser,
      login: string,
      returnTo?: string,
      visitor = createVisitor(provider.issuer),
    ) {
      const { pathname, search } = await visitor.signIn(await browser.begin(returnTo), login)
      return pathname + search
    },
    async signIn(
      browser: Browser,
      login: string,
      returnTo?: string,
      visitor = createVisitor(provider.issuer),
    ) {
      return browser.get(await this.callbackFor(browser, login, returnTo, visitor))
    },
    close: async () => {
      await server.close()
      await provider.close()
    },
  }
}
export type WithProvider = Awaited<ReturnType<typeof startWithProvider>>
