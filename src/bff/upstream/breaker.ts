// Where the service fails again and again it is left alone for a while: each call would cost its limit of time, and
// all who look would wait for it. Then one call looks whether it is back.
import { ApiFailure } from '../api-failure.ts'
import type { Clock, Random } from '../deps.ts'
import { fraction } from './fraction.ts'
import { UpstreamFailure } from './upstream-failure.ts'
import { waitFor } from './wait-for.ts'

/** Fewer can be one bad moment of a service that is well. */
const MOST_FAILURES = 5
const REST_MS = 5_000
/** Those who were refused come back within this time of each other, and not all at once. */
const SPREAD_MS = 2_000

export type Breaker = ReturnType<typeof createBreaker>

export function createBreaker(clock: Clock, random: Random) {
  let failures = 0
  let restUntil = 0
  let probe: Promise<void> | null = null
  let last: ApiFailure | null = null

  function refuse() {
    if (!last || failures < MOST_FAILURES || clock() >= restUntil) return
    const waitMs = restUntil - clock() + Math.round(SPREAD_MS * fraction(random))
    throw new ApiFailure(last.code, last.message, { ...last.details, retry_after_ms: waitMs }, true)
  }

  const reset = () => void ([failures, restUntil] = [0, 0])

  async function send<Result>(call: () => Promise<Result>) {
    try {
      const result = await call()
      reset()
      return result
    } catch (error) {
      // A service that refuses is there; and what never left says nothing about it.
      if (error instanceof UpstreamFailure && !error.isTrouble) reset()
      if (error instanceof UpstreamFailure && error.isTrouble) {
        failures += 1
        last = error
        // Of several waits that were asked for, the longest counts.
        restUntil = Math.max(restUntil, clock() + REST_MS, clock() + (error.askedWaitMs ?? 0))
      }
      throw error
    }
  }

  return {
    /**
     * Runs a call that changes nothing, or refuses at once with the failure that came last. A call that has to wait
     * for its turn asks `mayLeave` after it: by then the service may have failed often enough. `signal` ends its wait
     * for another call that looks.
     */
    async run<Result>(call: (mayLeave: () => void) => Promise<Result>, signal: AbortSignal): Promise<Result> {
      // What it finds is news for all: nobody is told of trouble from before it.
      for (let other = probe; other; other = probe) await waitFor(other, signal)
      refuse()
      if (failures < MOST_FAILURES) return send(() => call(refuse))
      const { promise, resolve } = Promise.withResolvers<void>()
      probe = promise
      try {
        return await send(() => call(() => {}))
      } finally {
        probe = null
        resolve()
      }
    },
  }
}
