// What a provider sends when a user has signed out elsewhere.
// https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
import { createRemoteJWKSet, customFetch, jwtVerify, errors, type JWTPayload } from 'jose'
import type { Configuration } from 'openid-client'
import type { Clock } from '../deps.ts'
import type { Whose } from '../state/sessions.ts'
import { CLOCK_TOLERANCE_SECONDS } from './discovery.ts'
import type { OidcConfig } from './oidc-config.ts'
import type { createProviderFetch } from './provider-fetch.ts'
import { SignInFailure } from './sign-in-failure.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const LONGEST_AGE_SECONDS = 600
/** After that long a token is too old, seen or not. */
const REMEMBERED_MS = (LONGEST_AGE_SECONDS + 2 * CLOCK_TOLERANCE_SECONDS) * 1_000
const MOST_REMEMBERED = 10_000

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The user or the session that a token names, when it is a logout token at all: an ID token has a nonce, no event. */
function whoseOf({ iss, sub, sid, events, nonce }: JWTPayload): Whose | null {
  if (iss === undefined || nonce !== undefined || !isRecord(events) || !isRecord(events[EVENT])) return null
  if (sid !== undefined && typeof sid !== 'string') return null
  return sub === undefined && sid === undefined ? null : { issuer: iss, subject: sub, sid }
}

/** Remembers the tokens that were used, as long as they could be used again. */
function createMemory(clock: Clock) {
  const seen = new Map<string, number>()
  return (id: string): boolean => {
    for (const [key, until] of seen) {
      if (until > clock() && seen.size < MOST_REMEMBERED) break
      seen.delete(key)
    }
    if (seen.has(id)) return false
    seen.set(id, clock() + REMEMBERED_MS)
    return true
  }
}

/** The provider's keys could not be had, which says nothing about the token. */
const isOfKeys = (error: unknown) =>
  error instanceof TypeError ||
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')

/** Makes what reads a logout token, and tells whose sessions are over. */
export function createLogoutTokens(
  { clientId }: OidcConfig,
  discovered: () => Promise<Configuration>,
  fetch: ReturnType<typeof createProviderFetch>['fetch'],
  clock: Clock,
) {
  const isNew = createMemory(clock)
  let keys: { uri: string; find: ReturnType<typeof createRemoteJWKSet> } | null = null
  const keysAt = (uri: string) => {
    if (keys?.uri !== uri) keys = { uri, find: createRemoteJWKSet(new URL(uri), { [customFetch]: fetch }) }
    return keys.find
  }

  return async (token: string): Promise<Whose> => {
    const { issuer, jwks_uri: uri } = (await discovered()).serverMetadata()
    if (uri === undefined) throw new SignInFailure('unavailable')
    try {
      const { payload } = await jwtVerify(token, keysAt(uri), {
        issuer,
        audience: clientId,
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
        maxTokenAge: LONGEST_AGE_SECONDS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(clock()),
      })
      const whose = whoseOf(payload)
      if (!whose || !isNew(payload.jti ?? '')) throw new SignInFailure('refused')
      return whose
    } catch (error) {
      if (error instanceof SignInFailure) throw error
      throw new SignInFailure(isOfKeys(error) ? 'unavailable' : 'refused', error)
    }
  }
}
