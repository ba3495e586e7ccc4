// Signing in with OpenID Connect: the code flow with PKCE, state and nonce. Tokens are used here and kept nowhere.
import * as oidc from 'openid-client'
import type { BffDeps } from '../deps.ts'
import { isLoopback } from '../project-config.ts'
import type { Transaction } from '../state/transactions.ts'
import type { Claims } from './access.ts'
import { createDiscovery } from './discovery.ts'
import { createLogoutTokens, type LogoutToken } from './logout-token.ts'
import type { OidcConfig } from './oidc-config.ts'
import { createProviderFetch } from './provider-fetch.ts'
import { reasonOf, SignInFailure } from './sign-in-failure.ts'

export type OidcClient = {
  /** Where the browser signs in, and what has to be the same when it comes back. */
  begin: (returnTo: string) => Promise<{ location: string; transaction: Transaction }>
  /** What the provider says of the user who came back to this address. */
  finish: (query: string, transaction: Transaction) => Promise<Claims>
  /** Where the browser ends its session with the provider; null where that cannot be done. */
  endSession: () => Promise<string | null>
  readLogoutToken: (token: string) => Promise<LogoutToken>
  close: () => Promise<void>
}

const CALLBACK = '/auth/callback'

/** Nothing that a browser would run or open as anything but a page. */
const isPage = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))

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

  return {
    async begin(returnTo) {
      const provider = await discovered()
      const transaction = { state: word(), nonce: word(), codeVerifier: word(), returnTo }
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: publicOrigin + CALLBACK,
        response_type: 'code',
        scope: settings.scopes.join(' '),
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(transaction.codeVerifier),
        code_challenge_method: 'S256',
      })
      if (!isPage(url)) throw new SignInFailure('unavailable')
      return { location: url.href, transaction }
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
      const url = oidc.buildEndSessionUrl(provider, { post_logout_redirect_uri: `${publicOrigin}/` })
      return isPage(url) ? url.href : null
    },
    readLogoutToken: createLogoutTokens(settings, discovered, fetch, clock),
    close,
  }
}
