// Repeats a call that changes nothing, within a budget: over time at most one repetition for every ten calls, so
// that trouble upstream is not made worse by us. And only for a bad moment: where other calls fail as well, it is more
// than that.
import { ApiFailure } from '../api-failure.ts'
import type { Random, Sleep } from '../deps.ts'
import { fraction } from './fraction.ts'
import { UpstreamFailure } from './upstream-failure.ts'

const CALLS_PER_REPEAT = 10
/** How many repetitions a quiet time can save up. */
const MOST_SAVED = 10
const FIRST_WAIT_MS = 200

export type Retries = ReturnType<typeof createRetries>

export function createRetries(sleep: Sleep, random: Random) {
  let calls = 0
  let repeats = 0
  let failuresInARow = 0
  const saved = () => Math.ceil(calls / CALLS_PER_REPEAT) - repeats

  return {
    /** Runs a call, and again at most `most` times while its failure is repeatable and the budget allows. */
    async run<Result>(call: () => Promise<Result>, most: number, signal: AbortSignal): Promise<Result> {
      calls += 1
      repeats += Math.max(0, saved() - MOST_SAVED)
      let first: UpstreamFailure | null = null
      for (let repeat = 0; ; repeat += 1) {
        try {
          const result = await call()
          failuresInARow = 0
          return result
        } catch (error) {
          if (!(error instanceof UpstreamFailure)) {
            // What never left for the service, because something of ours refused it, saves up nothing.
            if (!first) calls -= 1
            // Of a repetition that never left, the failure before it tells more.
            throw first && (error instanceof ApiFailure || signal.aborted) ? first : error
          }
          first ??= error
          failuresInARow = error.isTrouble ? failuresInARow + 1 : 0
          const isOnlyThisCall = failuresInARow <= repeat + 1
          if (!error.isRepeatable || !isOnlyThisCall || repeat >= most || saved() < 1) throw error
          repeats += 1
          // Full jitter up to twice the wait: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
          await sleep(FIRST_WAIT_MS * 2 ** repeat * (0.5 + fraction(random)), signal).catch(() => {
            throw error
          })
        }
      }
    },
  }
}
