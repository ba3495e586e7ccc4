// An issuer that does whatever a test makes it do: an outside party that has gone bad, or is not there.
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { CLIENT } from './oidc-provider.fixture.ts'

export const seconds = () => Math.floor(Date.now() / 1_000)

const json = (response: ServerResponse, body: object, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

export async function startHostileIssuer() {
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }] }
  const server = createServer((request, response) => {
    calls.push(request.url ?? '')
    const [path = ''] = (request.url ?? '').split('?')
    void (state.answer ?? answerAsAsked)(path, response)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://localhost:${typeof address === 'object' ? address?.port : ''}`

  const calls: string[] = []
  const state = {
    /** Answers in place of the issuer. */
    answer: null as null | ((path: string, response: ServerResponse) => unknown),
    metadata: {} as Record<string, unknown>,
    /** The token endpoint's ID token. */
    idToken: async (): Promise<string> => '',
    userinfo: null as Record<string, unknown> | null,
  }
  async function answerAsAsked(path: string, response: ServerResponse) {
    if (path === '/.well-known/openid-configuration')
      return json(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        end_session_endpoint: `${issuer}/end`,
        ...(state.userinfo && { userinfo_endpoint: `${issuer}/userinfo` }),
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        ...state.metadata,
      })
    if (path === '/keys') return json(response, jwks)
    if (path === '/userinfo') return json(response, state.userinfo ?? {})
    if (path === '/token')
      return json(response, { access_token: 'a', token_type: 'bearer', id_token: await state.idToken() })
    return json(response, {}, 404)
  }

  const sign = (payload: JWTPayload, alg: 'own' | 'other' | 'none' | 'HS256' = 'own') => {
    if (alg === 'none') return new UnsecuredJWT(payload).encode()
    if (alg === 'HS256')
      return new SignJWT(payload).setProtectedHeader({ alg }).sign(Buffer.from(CLIENT.secret.padEnd(32, '.')))
    const { privateKey } = alg === 'own' ? own : other
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey)
  }

  return {
    issuer,
    state,
    calls,
    sign,
    answer: answerAsAsked,
    /** The claims of a good ID token. */
    claims: (nonce: string): JWTPayload => ({
      iss: issuer,
      sub: 'ann',
      aud: CLIENT.id,
      nonce,
      iat: seconds(),
      exp: seconds() + 300,
      sid: 's1',
    }),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
export type HostileIssuer = Awaited<ReturnType<typeof startHostileIssuer>>
