// The vendor allows 200 queries a minute per user, and everyone behind a credential is one user. We stay below
// it, so that a colleague's own tools still get through.
import type { Clock } from '../deps.ts'

const CALLS_A_MINUTE = 150
/** Below this part of the budget it is low. */
const LOW = 0.2
const MOST_STRETCH = 5
export const MINUTE_MS = 60_000

export type Budget = ReturnType<typeof createBudget>

/** Counts the calls of the last sixty seconds. A sliding window: a bucket would allow twice as many at once. */
export function createBudget(clock: Clock, callsAMinute = CALLS_A_MINUTE) {
  const calls: number[] = []
  const forget = () => {
    while (calls[0] !== undefined && calls[0] <= clock() - MINUTE_MS) calls.shift()
  }
  /** Milliseconds until the next call is free. */
  function waitMs(): number {
    forget()
    const [oldest] = calls
    return oldest !== undefined && calls.length >= callsAMinute ? oldest + MINUTE_MS - clock() : 0
  }
  return {
    waitMs,
    /** Takes one call; or tells the milliseconds until the next one is free. */
    take(): { waitMs: number } {
      const wait = waitMs()
      if (wait === 0) calls.push(clock())
      return { waitMs: wait }
    },
    /** Calls that may still be made within this minute. */
    left(): number {
      forget()
      return callsAMinute - calls.length
    },
    /** By how much answers should live longer: 1 until the budget is low, growing to 5 at its end. */
    stretch(): number {
      forget()
      const left = 1 - calls.length / callsAMinute
      return 1 + (MOST_STRETCH - 1) * Math.max(0, 1 - left / LOW)
    },
  }
}
