import { ApiFailure } from '../api-failure.ts'
import type { Random } from '../deps.ts'
import { NO_ANSWER, type Meaning, type VendorError } from './errors.ts'
import { toExchangeFailure } from './exchange.ts'

/** A failed upstream call: the contract's code, and what may be done about it. */
export class UpstreamFailure extends ApiFailure {
  /** Whether a call that changes nothing may be repeated. */
  readonly isRepeatable: boolean
  /** Whether the service may have carried the call out all the same. */
  readonly isOutcomeUnknown: boolean

  constructor(
    meaning: Meaning,
    message: string,
    random: Random,
    { vendor, isOutcomeUnknown = false }: { vendor?: VendorError; isOutcomeUnknown?: boolean } = {},
  ) {
    const [least, most] = meaning.retryAfterMs ?? [0, 0]
    super(
      meaning.code,
      message,
      {
        ...(meaning.retryAfterMs && {
          retry_after_ms: Math.round(least + (most - least) * fraction(random)),
        }),
        ...(vendor && { upstream: vendor }),
      },
      meaning.retryAfterMs !== undefined,
    )
    this.isRepeatable = meaning.isRepeatable
    this.isOutcomeUnknown = isOutcomeUnknown
  }
}

/** An error on the way to the service or back, as a failure of the contract. */
export function toUpstreamFailure(error: unknown, random: Random): ApiFailure {
  if (error instanceof ApiFailure) return error
  const { reason, message, isSent } = toExchangeFailure(error)
  return new UpstreamFailure(NO_ANSWER[reason], message, random, { isOutcomeUnknown: isSent })
}

/** A number from 0 to 1, so that many pages and replicas do not come back in the same moment. */
export const fraction = (random: Random) => random(4).readUInt32BE() / 0xffff_ffff
