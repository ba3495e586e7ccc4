// What the provider says of itself, asked when it is first needed: a start does not depend on it. Those who come at
// once share one question, and a failure is asked again.
import * as oidc from 'openid-client'
import type { Clock } from '../deps.ts'
import type { OidcConfig } from './oidc-config.ts'
import type { createProviderFetch } from './provider-fetch.ts'
import { SignInFailure } from './sign-in-failure.ts'

/** Addresses change rarely. Keys are asked for as often as they have to be. */
const FRESH_MS = 3_600_000
/** Two machines never have quite the same time. */
export const CLOCK_TOLERANCE_SECONDS = 30

type ProviderFetch = ReturnType<typeof createProviderFetch>['fetch']

/** What a client is registered with by default is Basic; a few providers only take the other. */
const authentication =
  (secret: string): oidc.ClientAuth =>
  (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const method = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost
    return method(secret)(server, ...rest)
  }

async function discover(settings: OidcConfig, fetch: ProviderFetch): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = settings
  const isPlain = issuer.startsWith('http:')
  const found = await oidc.discovery(
    new URL(issuer),
    clientId,
    { [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    authentication(clientSecret),
    {
      [oidc.customFetch]: fetch,
      execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
    },
  )
  // The library lets some vendors speak for others.
  if (new URL(found.serverMetadata().issuer).href !== new URL(issuer).href)
    throw Object.assign(new Error(), { code: 'ANOTHER_ISSUER' })
  return found
}

export function createDiscovery(settings: OidcConfig, fetch: ProviderFetch, clock: Clock) {
  let known: { found: Promise<oidc.Configuration>; at: number } | null = null
  return async (): Promise<oidc.Configuration> => {
    if (!known || clock() - known.at >= FRESH_MS) known = { found: discover(settings, fetch), at: clock() }
    const mine = known
    try {
      return await mine.found
    } catch (error) {
      if (known === mine) known = null
      throw new SignInFailure('unavailable', error)
    }
  }
}
