import type { ApiError, ErrorCode } from '../../contract/api/error.ts'

/** A contract code; `offline` when no answer came back; `unexpected` when what came back is not the contract's. */
export type FailureCode = ErrorCode | 'offline' | 'unexpected'

/** The one shape of everything that can go wrong with a request. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: FailureCode
  /** Whether the same request may succeed later without anyone changing anything. */
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly requestId: string | undefined
  readonly upstream: ApiError['upstream']

  constructor(
    code: FailureCode,
    detail: {
      message: string
      retryable: boolean
      retryAfterMs?: number | undefined
      requestId?: string | undefined
      upstream?: ApiError['upstream']
      cause?: unknown
    },
  ) {
    super(detail.message, { cause: detail.cause })
    this.code = code
    this.retryable = detail.retryable
    this.retryAfterMs = detail.retryAfterMs
    this.requestId = detail.requestId
    this.upstream = detail.upstream
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
