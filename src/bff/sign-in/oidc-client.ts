// Signing in with OpenID Connect: the code flow with PKCE, state and nonce. Tokens are used here and kept nowhere.
import * as oidc from 'openid-client'
import type { BffDeps } from '../deps.ts'
import { isLoopback } from '../project-config.ts'
import type { Whose } from '../state/sessions.ts'
import type { Transaction } from '../state/transactions.ts'
import type { Claims } from './access.ts'
import { createDiscovery } from './discovery.ts'
import { createLogoutTokens } from './logout-token.ts'
import type { OidcConfig } from './oidc-config.ts'
import { createProviderFetch } from './provider-fetch.ts'
import { reasonOf, SignInFailure } from './sign-in-failure.ts'

export type OidcClient = {
  /** Where the browser signs in, and what has to be the same when it comes back. */
  begin: (returnTo: string, earlier: string | null) => Promise<{ location: string; transaction: Transaction }>
  /** What the provider says of the user who came back to this address. */
  finish: (query: string, transaction: Transaction) => Promise<Claims>
  /** Where the browser ends its session with the provider; null where that cannot be done. */
  endSession: () => Promise<string | null>
  /** Whose sessions the provider has ended. */
  readLogoutToken: (token: string) => Promise<Whose>
  close: () => Promise<void>
}

const CALLBACK = '/auth/callback'

/** An address that a browser is sent to: nothing that it would run, or take for anything but a page. */
function pageAt({ href, protocol, hostname }: URL): string {
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return href
  throw new Error('The provider names an address that is no page')
}

/** The ID token is what counts; the provider's page about the user adds what does not fit into it. */
async function claimsOf(
  provider: oidc.Configuration,
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
) {
  const claims = tokens.claims()
  if (!claims) throw new SignInFailure('refused')
  if (provider.serverMetadata().userinfo_endpoint === undefined) return claims
  return { ...(await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)), ...claims }
}

export function createOidcClient(
  settings: OidcConfig,
  publicOrigin: string,
  { clock, random, providerLimits }: Pick<BffDeps, 'clock' | 'random' | 'providerLimits'>,
): OidcClient {
  const { fetch, close } = createProviderFetch(providerLimits)
  const discovered = createDiscovery(settings, fetch, clock)
  const word = () => random(32).toString('base64url')

  async function locationOf(provider: oidc.Configuration, { state, nonce, codeVerifier }: Transaction) {
    const parameters = {
      redirect_uri: publicOrigin + CALLBACK,
      response_type: 'code',
      scope: settings.scopes.join(' '),
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    }
    try {
      return pageAt(oidc.buildAuthorizationUrl(provider, parameters))
    } catch (error) {
      throw new SignInFailure('unavailable', error)
    }
  }

  return {
    async begin(returnTo, earlier) {
      const provider = await discovered()
      const transaction = { state: word(), nonce: word(), codeVerifier: word(), returnTo, earlier }
      return { location: await locationOf(provider, transaction), transaction }
    },
    async finish(query, { state, nonce, codeVerifier }) {
      try {
        const provider = await discovered()
        const tokens = await oidc.authorizationCodeGrant(provider, new URL(publicOrigin + CALLBACK + query), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        })
        return await claimsOf(provider, tokens)
      } catch (error) {
        throw new SignInFailure(reasonOf(error), error)
      }
    },
    async endSession() {
      const provider = await discovered()
      if (provider.serverMetadata().end_session_endpoint === undefined) return null
      return pageAt(oidc.buildEndSessionUrl(provider, { post_logout_redirect_uri: `${publicOrigin}/` }))
    },
    readLogoutToken: createLogoutTokens(settings, discovered, fetch, clock),
    close,
  }
}
