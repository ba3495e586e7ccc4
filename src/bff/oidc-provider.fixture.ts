// A real, certified OpenID provider on loopback, with a page on which a person signs in by name alone.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

export const CLIENT = { id: 'export-center', secret: 'canary-client-secret' }

export type People = Record<string, Record<string, unknown>>

type Options = {
  people: People
  /** The origin of the product, which the provider knows as its client. */
  origin: string
  /** Takes the token with which the provider tells of the end of a session, and gives the status of the answer. */
  onLogout?: (token: string) => Promise<number>
}

const page = (uid: string) =>
  `<!doctype html><title>Provider</title><form method="post" action="/interaction/${uid}">` +
  '<label>Name <input name="login"></label><button>Continue</button></form>'

async function formOf(request: IncomingMessage) {
  let text = ''
  for await (const piece of request) text += String(piece)
  return new URLSearchParams(text)
}

const sendForm = (context: { body: string }, form: string) => {
  // The provider's form has no button of its own.
  context.body = `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out of the provider</button>`
}

/** The provider's memory, which is as short as a test. */
function createStore() {
  const stored = new Map<string, Record<string, unknown>>()
  const byUid = (uid: string) => [...stored.values()].find((one) => one['uid'] === uid)
  return (model: string) => ({
    upsert: async (id: string, payload: Record<string, unknown>) =>
      void stored.set(`${model} ${id}`, payload),
    find: async (id: string) => stored.get(`${model} ${id}`),
    findByUid: async (uid: string) => byUid(uid),
    findByUserCode: async () => undefined,
    consume: async (id: string) => void Object.assign(stored.get(`${model} ${id}`) ?? {}, { consumed: 1 }),
    destroy: async (id: string) => void stored.delete(`${model} ${id}`),
    revokeByGrantId: async () => {},
  })
}

async function signingKeys() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { keys: [{ ...(await exportJWK(privateKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] }
}

const configuration = async ({ people, origin, onLogout }: Options) => ({
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${origin}/auth/callback`],
      post_logout_redirect_uris: [`${origin}/`],
      backchannel_logout_uri: `${origin}/auth/backchannel-logout`,
      backchannel_logout_session_required: true,
    },
  ],
  jwks: await signingKeys(),
  adapter: createStore(),
  fetch: async (_url: string, { body }: { body: URLSearchParams }) =>
    new Response(null, { status: (await onLogout?.(body.get('logout_token') ?? '')) ?? 200 }),
  cookies: { keys: ['a-key-of-the-tests'] },
  claims: {
    openid: ['sub'],
    profile: ['name', 'preferred_username'],
    email: ['email'],
    groups: ['groups'],
  },
  findAccount: (_context: unknown, id: string) =>
    people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { logoutSource: sendForm },
  },
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  // Whoever signs in agrees with everything.
  async loadExistingGrant({ oidc }: GrantContext) {
    const grant = new oidc.provider.Grant({
      accountId: oidc.session.accountId,
      clientId: oidc.client.clientId,
    })
    grant.addOIDCScope('openid profile email groups')
    await grant.save()
    return grant
  },
  ttl: {
    AccessToken: 600,
    AuthorizationCode: 60,
    IdToken: 600,
    Grant: 600,
    Interaction: 600,
    Session: 600,
  },
})
type GrantContext = {
  oidc: { provider: Provider; session: { accountId: string }; client: { clientId: string } }
}

/** Starts the provider. It goes by `localhost`, so that to a browser it is another site than `127.0.0.1`. */
export async function startProvider(options: Options) {
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  )
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  const provider = new Provider(issuer, await configuration(options))
  const others = provider.callback()

  async function answer(...[request, response]: Parameters<typeof others>) {
    const [, uid] = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '') ?? []
    if (uid === undefined) return others(request, response)
    if (request.method === 'GET') return void response.setHeader('content-type', 'text/html').end(page(uid))
    const accountId = (await formOf(request)).get('login') ?? ''
    return provider.interactionFinished(request, response, { login: { accountId } })
  }

  return {
    issuer,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A browser as far as the provider is concerned: it follows redirects there, and keeps the provider's cookies. */
export function createVisitor(issuer: string) {
  const jar = new Map<string, string>()
  async function visit(url: string, form?: URLSearchParams): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form ?? null,
      headers: { cookie },
      redirect: 'manual',
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return {
    visit,
    /** Signs in at an authorization address, and gives the address that the provider sends the browser back to. */
    async signIn(location: string, login: string): Promise<URL> {
      let answer = await visit(location)
      for (let hops = 0; hops < 10; hops += 1) {
        const to = answer.headers.get('location')
        if (to === null) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`)
        const next = new URL(to, issuer)
        if (next.origin !== issuer) return next
        answer = next.pathname.startsWith('/interaction/')
          ? await visit(next.href, new URLSearchParams({ login }))
          : await visit(next.href)
      }
      throw new Error('The provider redirects without end')
    },
  }
}
