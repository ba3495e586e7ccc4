import type { ApiError, ErrorCode } from '../../contract/api/error.ts'

/**
 * A contract code; `offline` when no answer came back; `cut` when a file ended before its end; `unexpected` when
 * what came back is not the contract's.
 */
export type FailureCode = ErrorCode | 'offline' | 'cut' | 'unexpected'

/** The one shape of everything that can go wrong with a request. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: FailureCode
  /** Whether the same request may succeed later without anyone changing anything. */
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly requestId: string | undefined
  readonly upstream: ApiError['upstream']
  /** How to sign in again, where that is what is missing. */
  readonly signIn: ApiError['sign_in']
  /** When it came to light, by the browser's clock. */
  readonly at = Date.now()

  constructor(
    code: FailureCode,
    detail: {
      message: string
      retryable: boolean
      retryAfterMs?: number | undefined
      requestId?: string | undefined
      upstream?: ApiError['upstream']
      signIn?: ApiError['sign_in']
      cause?: unknown
    },
  ) {
    super(detail.message, { cause: detail.cause })
    this.code = code
    this.retryable = detail.retryable
    this.retryAfterMs = detail.retryAfterMs
    this.requestId = detail.requestId
    this.upstream = detail.upstream
    this.signIn = detail.signIn
  }
}

/** Failures after which rows that were shown before must not stay: the person may not see them any more. */
const ENDS_ACCESS: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'EC.NOT_SIGNED_IN',
  'EC.FORBIDDEN',
  'EC.NOT_FOUND',
  'EC.UPSTREAM_FORBIDDEN',
])
export const endsAccess = (failure: ApiFailure) => ENDS_ACCESS.has(failure.code)
