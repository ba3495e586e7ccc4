import { ApiFailure } from '../api-failure.ts'
import type { Random } from '../deps.ts'
import type { Meaning, VendorError } from './errors.ts'

/** A failed upstream call: the contract's code, and whether a call that changes nothing may be repeated. */
export class UpstreamFailure extends ApiFailure {
  readonly isRepeatable: boolean

  constructor(meaning: Meaning, message: string, random: Random, vendor?: VendorError) {
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
  }
}

/** A number from 0 to 1, so that many pages and replicas do not come back in the same moment. */
export const fraction = (random: Random) => random(4).readUInt32BE() / 0xffff_ffff
