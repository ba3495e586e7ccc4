import { ApiFailure } from './api-failure.ts'
import type { Freshness } from './freshness.ts'

/** Milliseconds to the next request: what a retryable failure asks for, else the BFF's advice, else never. */
export function pollInterval(failure: Error | null, freshness: Freshness | undefined): number | false {
  if (failure instanceof ApiFailure && failure.retryable && failure.retryAfterMs) return failure.retryAfterMs
  return freshness?.pollAfterMs || false
}
