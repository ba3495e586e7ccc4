// Decides whether a signed call may leave now.
//
// Six signature failures in a row lock the key pair for five minutes, for everyone who uses it. So the sum of
// failures in a row and calls under way never exceeds five: not even calls that fail all at once reach six.
// Until the first success a key pair is unproven and makes one call at a time. After a failure it rests for six
// minutes (longer than the lock-out, so that whatever counts has forgotten), twice as long after each further
// one, and after the fifth for good: only other credentials, and so a restart, can help.
import { ApiFailure } from '../api-failure.ts'
import type { Clock } from '../deps.ts'
import type { Budget } from '../state/budget.ts'

const MOST_FAILURES = 5
const MOST_UNDER_WAY = 4
/** Of those, calls that may take half a minute; the rest is left to lists. */
const MOST_SLOW = 2
const REST_MS = 6 * 60_000

/**
 * How a call ended, seen from the signature: `accepted` by the service; `refused`; `skewed` is refused for a clock
 * difference that is corrected before the next call; `throttled`; `unknown` says nothing about the key.
 */
export type Outcome = 'accepted' | 'refused' | 'skewed' | 'throttled' | 'unknown'
type EnterOptions = {
  budget?: Pick<Budget, 'take'>
  isSlow?: boolean
  /** Throws when a call whose turn has come should not be made any more. */
  mayLeave?: () => void
}
export type Gate = ReturnType<typeof createGate>

/** `reads` is the budget of calls that name no other; `restMs` the rest after a first failure, in milliseconds. */
export function createGate(clock: Clock, reads: Budget, restMs = REST_MS) {
  let failures = 0
  let underWay = 0
  let slow = 0
  let isProven = false
  let restUntil = 0
  let refused: ApiFailure | undefined
  let throttled: { until: number; failure: ApiFailure } | null = null
  let waiting: (() => void)[] = []

  const room = () => Math.min(isProven ? MOST_UNDER_WAY : 1, MOST_FAILURES - failures)

  function refuse() {
    const isOver = failures >= MOST_FAILURES
    if (isOver || clock() < restUntil)
      throw new ApiFailure(
        'EC.UPSTREAM_CREDENTIALS',
        'The service refused the credentials; no call is made for a while, so that the key is not locked',
        // What the service said stays true while nobody asks it again; only a restart ends the last rest.
        { ...refused?.details, ...(!isOver && { retry_after_ms: restUntil - clock() }) },
      )
    if (!throttled || clock() >= throttled.until) return
    const { code, message, details } = throttled.failure
    throw new ApiFailure(code, message, { ...details, retry_after_ms: throttled.until - clock() }, true)
  }

  const turn = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const abort = () => reject(signal.reason as Error)
      if (signal.aborted) return abort()
      signal.addEventListener('abort', abort, { once: true })
      waiting.push(() => {
        signal.removeEventListener('abort', abort)
        resolve()
      })
    })

  /** Frees a place, and lets those who wait look again. */
  function giveBack(isSlow: boolean) {
    underWay -= 1
    slow -= isSlow ? 1 : 0
    const ready = waiting
    waiting = []
    for (const resume of ready) resume()
  }

  return {
    /** Waits for room, or refuses at once. Each `enter` that resolves needs one `leave`. */
    async enter(
      signal: AbortSignal,
      { budget = reads, isSlow = false, mayLeave = () => {} }: EnterOptions = {},
    ) {
      const isFull = () => underWay >= room() || (isSlow && slow >= MOST_SLOW)
      for (refuse(); isFull(); refuse()) await turn(signal)
      mayLeave()
      // The place is taken before anything is waited for: who comes meanwhile must not find it free.
      underWay += 1
      slow += isSlow ? 1 : 0
      try {
        const { waitMs } = await budget.take()
        if (waitMs > 0)
          throw new ApiFailure(
            'EC.RATE_LIMITED',
            'The calls of this minute are used up',
            { retry_after_ms: waitMs },
            true,
          )
      } catch (error) {
        giveBack(isSlow)
        throw error
      }
    },

    leave(
      outcome: Outcome,
      { failure, isSlow = false }: { failure?: ApiFailure | undefined; isSlow?: boolean } = {},
    ) {
      if (outcome === 'accepted') [failures, isProven, restUntil] = [0, true, 0]
      if (outcome === 'refused' || outcome === 'skewed') [failures, isProven] = [failures + 1, false]
      if (outcome === 'refused') [restUntil, refused] = [clock() + restMs * 2 ** (failures - 1), failure]
      if (outcome === 'throttled' && failure)
        throttled = { until: clock() + (failure.details.retry_after_ms ?? 0), failure }
      giveBack(isSlow)
    },
  }
}
