import type { Sleep } from '../deps.ts'
import type { Budget } from '../state/budget.ts'

/** Half of what a credential may ask in a minute stays free for those who look at pages. */
export const CALLS_A_MINUTE = 60
/** A short list need not wait. */
const AT_ONCE = 10
/** Between calls after that: a stream that rests for most of a minute is taken for a dead one on the way. */
const EACH_MS = 1_000

/** Waits until the next call may be made. */
export function createPace(budget: Budget, sleep: Sleep) {
  let calls = 0
  return async (signal: AbortSignal) => {
    calls += 1
    if (calls > AT_ONCE) await sleep(EACH_MS, signal)
    for (let { waitMs } = await budget.take(); waitMs > 0; { waitMs } = await budget.take())
      await sleep(waitMs, signal)
    signal.throwIfAborted()
  }
}
