import * as oidc from 'openid-client'

/** Why nobody was let in, each with what a person is told. */
export const REASONS = {
  'not-begun': {
    status: 400,
    words: 'This sign-in was not begun in this browser, has ended, or was used already. Sign in again.',
  },
  'ahead-of-time': { status: 403, words: 'Signing in does not happen ahead of time.' },
  refused: { status: 403, words: 'The sign-in service did not let you in.' },
  unavailable: { status: 503, words: 'The sign-in service does not answer. Try again in a moment.' },
} as const

export type Reason = keyof typeof REASONS

/** A sign-in that came to nothing. */
export class SignInFailure extends Error {
  readonly reason: Reason
  constructor(reason: Reason, cause?: unknown) {
    super(REASONS[reason].words, { cause })
    this.name = 'SignInFailure'
    this.reason = reason
  }
}

/** The provider is not there, or what answers in its place is no provider. */
const UNAVAILABLE = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
])
/** Our own configuration is wrong then, and whoever signs in can do nothing about it. */
const OF_OURS = new Set(['invalid_client', 'unauthorized_client', 'server_error', 'temporarily_unavailable'])

/** Whether an exchange failed for want of a provider. Everything else is an answer that proves nothing. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof SignInFailure) return error.reason
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError)
    return OF_OURS.has(error.error) ? 'unavailable' : 'refused'
  // What a socket fails with is a TypeError of `fetch`.
  if (error instanceof TypeError) return 'unavailable'
  return error instanceof oidc.ClientError && UNAVAILABLE.has(error.code ?? '') ? 'unavailable' : 'refused'
}
