import { ApiFailure, endsAccess } from './api-failure.ts'
import type { Freshness } from './freshness.ts'

/**
 * Milliseconds to the next request: what a retryable failure asks for, else the BFF's advice, else never. Where a
 * person may not look any more, or the service refuses our credentials, only people can change that.
 */
export function pollInterval(failure: Error | null, freshness: Freshness | undefined): number | false {
  if (failure instanceof ApiFailure && failure.retryable && failure.retryAfterMs) return failure.retryAfterMs
  if (failure instanceof ApiFailure && (endsAccess(failure) || failure.code === 'EC.UPSTREAM_CREDENTIALS'))
    return false
  return freshness?.pollAfterMs || false
}
