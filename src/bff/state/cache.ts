// Answers of the cloud that all viewers share.
import type { Clock } from '../deps.ts'

/** A value, and when the service gave it: milliseconds by the steady clock. */
export type Held<Value> = { value: Value; asOf: number }

/** What was asked for before something changed is outdated, however young it is. */
type Kept<Value> = Held<Value> & { isOutdated: boolean }

export type Cache<Value> = {
  /** What is held under a key, however old, as long as anybody may still be shown it. */
  get: (key: string) => Promise<Kept<Value> | null>
  /** Holds a value, unless the epoch is over: then it belongs to a time before whatever changed. */
  set: (key: string, entry: Held<Value>, epoch: number) => Promise<void>
  /** A number that changes whenever all is outdated or forgotten. */
  epoch: () => Promise<number>
  /** Makes everything outdated. */
  outdate: () => Promise<void>
  /** Forgets everything. */
  clear: () => Promise<void>
}

/** Enough for the pages that people look at; more would only hold what nobody asks for again. */
const MOST_HELD = 500
/** Older than this, an answer says more about the past than about the tasks. */
const MOST_STALE_MS = 15 * 60_000

/** Answers in the memory of this process. Where there are too many, the one that was renewed longest ago goes. */
export function createMemoryCache<Value>(clock: Clock, most = MOST_HELD): Cache<Value> {
  const held = new Map<string, Held<Value> & { epoch: number }>()
  let now = 0
  return {
    async get(key) {
      const entry = held.get(key)
      if (!entry || clock() - entry.asOf > MOST_STALE_MS) return null
      const { value, asOf, epoch } = entry
      return { value, asOf, isOutdated: epoch !== now }
    },
    async set(key, entry, epoch) {
      if (epoch !== now) return
      held.delete(key)
      held.set(key, { ...entry, epoch })
      // A Map keeps the order of insertion.
      for (const oldest of held.keys()) {
        if (held.size <= most) break
        held.delete(oldest)
      }
    },
    epoch: async () => now,
    outdate: async () => void (now += 1),
    async clear() {
      now += 1
      held.clear()
    },
  }
}
