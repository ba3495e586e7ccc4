// Many callers, one call: those who come while it is under way share its result, those who come later get what
// is held while that is fresh. A failure is shared with those who waited, and never held.
import type { Clock } from '../deps.ts'
import { AllowanceSpent } from './allowance.ts'

/** A value, and when the service gave it: milliseconds since 1970. */
export type Held<Value> = { value: Value; asOf: number }

/** Enough for the pages that people look at; more would only hold what nobody asks for again. */
const MOST_HELD = 500

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

  /** The value under a key: held and fresh (and not older than `since`), else from the call. */
  async function share(key: string, call: () => Promise<Value>, since = 0): Promise<Held<Value>> {
    const entry = held.get(key)
    if (entry && isFresh(entry) && entry.asOf >= since) return entry
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
      if (error instanceof AllowanceSpent) return share(key, call, since)
      throw error
    }
  }

  return {
    share,

    /** Forgets everything, calls under way included. */
    clear() {
      held.clear()
      underWay = new Map()
    },
  }
}
