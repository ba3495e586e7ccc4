// The vendor allows 200 queries a minute per user, and everyone behind a credential is one user. We stay below
// it, so that a colleague's own tools still get through.
import type { Clock } from '../deps.ts'

const CALLS_A_MINUTE = 150
/** Below this part of the budget it is low. */
const LOW = 0.2
const MOST_STRETCH = 5
export const MINUTE_MS = 60_000

export type Budget = {
  /** Takes one call; or tells the milliseconds until the next one is free. */
  take: () => Promise<{ waitMs: number }>
  /** Milliseconds until the next call is free, as far as this process knows. */
  waitMs: () => number
  /** Calls that may still be made within this minute, as far as this process knows. */
  left: () => number
  /** By how much answers should live longer: 1 until the budget is low, growing to 5 at its end. */
  stretch: () => number
}

/**
 * Counts the calls of the last sixty seconds, in the memory of this process. A sliding window: a bucket would allow
 * twice as many at once.
 */
export function createMemoryBudget(clock: Clock, callsAMinute = CALLS_A_MINUTE): Budget {
  const calls: number[] = []
  const count = () => {
    while (calls[0] !== undefined && calls[0] <= clock() - MINUTE_MS) calls.shift()
    return calls.length
  }
  const waitMs = () => (count() < callsAMinute ? 0 : (calls[0] ?? clock()) + MINUTE_MS - clock())
  return {
    waitMs,
    async take() {
      const wait = waitMs()
      if (wait === 0) calls.push(clock())
      return { waitMs: wait }
    },
    left: () => callsAMinute - count(),
    stretch: () => 1 + (MOST_STRETCH - 1) * Math.max(0, 1 - (1 - count() / callsAMinute) / LOW),
  }
}
