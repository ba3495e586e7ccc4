import { createHash } from 'node:crypto'
import type { Clock } from '../deps.ts'

const WINDOW_MS = 60_000
/** So many lists can be kept at their usual pace; the calls of all others have to come from their freshness. */
const AT_FULL_PACE = 5
/** An answer must not outlive the window, or its list would be forgotten in between. */
const MOST_STRETCH = 15
/** With more of them nothing becomes slower any more. */
const MOST_SEEN = AT_FULL_PACE * MOST_STRETCH
/** Lists of one user that count: whoever asks for more than a person can look at must not slow down the others. */
const MOST_OF_ONE = 10

/** A name of a list may hold as much as an address does. */
const shortened = (list: string) => createHash('sha256').update(list).digest('base64url')

export type Watched = ReturnType<typeof createWatched>

/** Which lists were asked for within the last minute, under one credential. */
export function createWatched(clock: Clock) {
  // A Map keeps the order of insertion, and so the order of time.
  const seen = new Map<string, { at: number; user: string | null }>()

  /** Lists that count: all of those who are many, and a few of each who is one. */
  function count() {
    const ofOne = new Map<string, number>()
    let all = 0
    for (const { at, user } of seen.values()) {
      if (at <= clock() - WINDOW_MS) continue
      const already = user === null ? 0 : (ofOne.get(user) ?? 0)
      if (user !== null) ofOne.set(user, already + 1)
      if (already < MOST_OF_ONE) all += 1
    }
    return all
  }

  return {
    /** Notes a list that was answered; `user` is null where all are one. */
    note(list: string, user: string | null) {
      const key = shortened(list)
      const before = seen.get(key)
      // A list that several look at is that of the first, who is still there.
      seen.delete(key)
      seen.set(key, { at: clock(), user: before ? before.user : user })
      for (const oldest of seen.keys()) {
        if (seen.size <= MOST_SEEN) break
        seen.delete(oldest)
      }
    },
    /** By how much answers should live longer, so that all lists together stay inside the quota. */
    stretch: () => Math.min(MOST_STRETCH, Math.max(1, count() / AT_FULL_PACE)),
  }
}
