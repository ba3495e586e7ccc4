// Decides whether a signed call may leave now.
//
// Six signature failures in a row lock the key pair for five minutes, for everyone who uses it. So the sum of
// failures in a row and calls under way never exceeds five: not even calls that fail all at once reach six.
// Until the first success a key pair is unproven and makes one call at a time. After a failure it rests for six
// minutes (longer than the lock-out, so that whatever counts has forgotten), twice as long after each further
// one, and after the fifth for good: only other credentials, and so a restart, can help.
import { ApiFailure, type FailureDetails } from '../api-failure.ts'
import type { Clock } from '../deps.ts'
import type { Budget } from '../state/budget.ts'
import { waitFor } from './wait-for.ts'

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
/** What a call is known by until it has ended. */
export type Ticket = { order: number; about: string }
type EnterOptions = {
  /** The project that the call is about: what the service says of it is for nobody else. */
  about?: string
  budget?: Pick<Budget, 'take'>
  isSlow?: boolean
  /** Throws when a call whose turn has come should not be made any more. */
  mayLeave?: () => void
}
export type Gate = ReturnType<typeof createGate>

type Said = { failure: ApiFailure; about: string }

/** What the service said. Of another project only its code is told: its words may quote what was asked there. */
function wordsOf(said: Said | null, about: string): FailureDetails {
  const { upstream } = said?.failure.details ?? {}
  if (!said || !upstream) return {}
  return { upstream: said.about === about ? upstream : { ...upstream, error_msg: null, request_id: null } }
}

/** Waits in the queue until somebody frees a place, or gives up. */
const turn = (signal: AbortSignal, waiting: (() => void)[]) =>
  waitFor(new Promise<void>((resolve) => void waiting.push(resolve)), signal)

/** `reads` is the budget of calls that name no other; `restMs` the rest after a first failure, in milliseconds. */
export function createGate(clock: Clock, reads: Budget, restMs = REST_MS) {
  let failures = 0
  let underWay = 0
  let slow = 0
  let isProven = false
  let restUntil = 0
  let refused: Said | null = null
  let throttled: (Said & { until: number }) | null = null
  /** Calls so far, and those of them that had left when the last one was refused. */
  let order = 0
  let refusedUpTo = 0
  let waiting: (() => void)[] = []

  const room = () => Math.min(isProven ? MOST_UNDER_WAY : 1, MOST_FAILURES - failures)

  function refuse(about: string) {
    const isOver = failures >= MOST_FAILURES
    if (isOver || clock() < restUntil)
      throw new ApiFailure(
        'EC.UPSTREAM_CREDENTIALS',
        'The service refused the credentials; no call is made for a while, so that the key is not locked',
        // What the service said stays true while nobody asks it again; only a restart ends the last rest.
        { ...wordsOf(refused, about), ...(!isOver && { retry_after_ms: restUntil - clock() }) },
      )
    if (!throttled || clock() >= throttled.until) return
    const { code, message } = throttled.failure
    const details = { ...wordsOf(throttled, about), retry_after_ms: throttled.until - clock() }
    throw new ApiFailure(code, message, details, true)
  }

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
      { about = '', budget = reads, isSlow = false, mayLeave = () => {} }: EnterOptions = {},
    ): Promise<Ticket> {
      const isFull = () => underWay >= room() || (isSlow && slow >= MOST_SLOW)
      for (refuse(about); isFull(); refuse(about)) await turn(signal, waiting)
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
      order += 1
      return { order, about }
    },

    leave(
      ticket: Ticket,
      outcome: Outcome,
      { failure, isSlow = false }: { failure?: ApiFailure | undefined; isSlow?: boolean } = {},
    ) {
      const { about } = ticket
      const said = failure ? { failure, about } : null
      // A call that had left before another was refused may have been accepted before that, too: it proves nothing.
      if (outcome === 'accepted' && ticket.order > refusedUpTo) [failures, isProven, restUntil] = [0, true, 0]
      if (outcome === 'refused' || outcome === 'skewed')
        [failures, isProven, refusedUpTo] = [failures + 1, false, order]
      if (outcome === 'refused') [restUntil, refused] = [clock() + restMs * 2 ** (failures - 1), said]
      if (outcome === 'throttled' && said)
        throttled = { ...said, until: clock() + (said.failure.details.retry_after_ms ?? 0) }
      giveBack(isSlow)
    },
  }
}
