import { ApiFailure } from '../api-failure.ts'
import type { Random } from '../deps.ts'
import { NO_ANSWER, type Meaning, type VendorError } from './errors.ts'
import { toExchangeFailure } from './exchange.ts'
import { fraction } from './fraction.ts'

/** A failed upstream call: the contract's code, and what may be done about it. */
export class UpstreamFailure extends ApiFailure {
  /** Whether a call that changes nothing may be repeated. */
  readonly isRepeatable: boolean
  /** Milliseconds for which the service asks to be left alone; null where it does not ask. */
  readonly askedWaitMs: number | null
  /** Whether the service may have carried the call out all the same. */
  readonly isOutcomeUnknown: boolean

  constructor(
    meaning: Meaning,
    message: string,
    random: Random,
    detail: { vendor?: VendorError; isOutcomeUnknown?: boolean; askedWaitMs?: number | null } = {},
  ) {
    const { vendor, isOutcomeUnknown = false, askedWaitMs = null } = detail
    const [usual, most] = meaning.retryAfterMs ?? [0, 0]
    const least = askedWaitMs ?? usual
    super(
      meaning.code,
      message,
      {
        ...(meaning.retryAfterMs && {
          retry_after_ms: Math.round(least + (most - usual) * fraction(random)),
        }),
        ...(vendor && { upstream: vendor }),
      },
      meaning.retryAfterMs !== undefined,
    )
    // A service that asks for time is not asked again at once.
    this.isRepeatable = meaning.isRepeatable && askedWaitMs === null
    this.askedWaitMs = askedWaitMs
    this.isOutcomeUnknown = isOutcomeUnknown
  }

  /** Whether the service may be down, for others as well: no answer, or a 5xx. Any other failure is a sign of life. */
  get isTrouble() {
    return this.code === 'EC.UPSTREAM_UNAVAILABLE'
  }
}

/**
 * An error on the way to the service or back, as a failure of the contract. `hasArrived` where the service had begun
 * to answer.
 */
export function toUpstreamFailure(error: unknown, random: Random, { hasArrived = false } = {}): ApiFailure {
  if (error instanceof ApiFailure) return error
  const { reason, message, isSent } = toExchangeFailure(error)
  return new UpstreamFailure(NO_ANSWER[reason], message, random, { isOutcomeUnknown: hasArrived || isSent })
}
