// Many callers, one call: those who come while it is under way share its result, those who come later get what is
// held while that is fresh. A failure is shared with those who waited, and never held; what was held before is then
// given with it, while it is worth anything.
import type { ApiFailure } from '../api-failure.ts'
import type { Clock } from '../deps.ts'
import { AllowanceSpent } from './allowance.ts'
import { staleReason } from './stale.ts'

/** A value, when the service gave it (milliseconds since 1970), and the failure for which it is no newer. */
export type Held<Value> = { value: Value; asOf: number; failure?: ApiFailure }

/** Enough for the pages that people look at; more would only hold what nobody asks for again. */
const MOST_HELD = 500
/** Older than this, an answer says more about the past than about the tasks. */
const MOST_STALE_MS = 15 * 60_000

export function createCoalescer<Value>(clock: Clock, freshMs: (value: Value) => number) {
  const held = new Map<string, Held<Value>>()
  let underWay = new Map<string, Promise<Held<Value>>>()

  const isFresh = ({ value, asOf }: Held<Value>) => clock() - asOf < freshMs(value)

  function hold(key: string, entry: Held<Value>) {
    held.delete(key)
    held.set(key, entry)
    // A Map keeps the order of insertion, so the first key is the one that was asked longest ago.
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD) break
      held.delete(oldest)
    }
  }

  async function load(key: string, call: () => Promise<Value>, calls: typeof underWay) {
    try {
      const entry = { value: await call(), asOf: clock() }
      // After `clear` the answer belongs to a time before whatever changed.
      if (calls === underWay) hold(key, entry)
      return entry
    } finally {
      calls.delete(key)
    }
  }

  /** The last good value with the failure that keeps it from being renewed; else the failure. */
  function lastGood(key: string, since: number, failure: unknown): Held<Value> {
    const entry = held.get(key)
    const isOld = !entry || entry.asOf < since || clock() - entry.asOf > MOST_STALE_MS
    if (isOld || staleReason(failure) === null) throw failure
    return { ...entry, failure: failure as ApiFailure }
  }

  async function shareCall(key: string, call: () => Promise<Value>): Promise<Held<Value>> {
    const running = underWay.get(key)
    if (!running) {
      const loading = load(key, call, underWay)
      underWay.set(key, loading)
      return loading
    }
    try {
      return await running
    } catch (error) {
      // That whoever made the call may make no more says nothing about those who waited with it.
      if (error instanceof AllowanceSpent) return shareCall(key, call)
      throw error
    }
  }

  return {
    /** The value under a key: held and fresh (and not older than `since`), else from the call. */
    async share(key: string, call: () => Promise<Value>, since = 0): Promise<Held<Value>> {
      const entry = held.get(key)
      if (entry && isFresh(entry) && entry.asOf >= since) return entry
      try {
        return await shareCall(key, call)
      } catch (error) {
        return lastGood(key, since, error)
      }
    },

    /** Forgets everything, calls under way included. */
    clear() {
      held.clear()
      underWay = new Map()
    },
  }
}
