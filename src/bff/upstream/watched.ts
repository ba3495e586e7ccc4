import { createHash } from 'node:crypto'
import type { Clock } from '../deps.ts'

const WINDOW_MS = 60_000
/** So many lists can be kept at their usual pace; the calls of all others have to come from their freshness. */
const AT_FULL_PACE = 5
/** An answer must not outlive the window, or its list would be forgotten in between. */
const MOST_STRETCH = 15

/** With more of them nothing becomes slower any more. */
const MOST_SEEN = AT_FULL_PACE * MOST_STRETCH
/** A name of a list may hold as much as an address does. */
const shortened = (list: string) => createHash('sha256').update(list).digest('base64url')

export type Watched = ReturnType<typeof createWatched>

/** Which lists were asked for within the last minute, under one credential. */
export function createWatched(clock: Clock) {
  // A Map keeps the order of insertion, and so the order of time.
  const seen = new Map<string, number>()
  return {
    note(list: string) {
      const key = shortened(list)
      seen.delete(key)
      seen.set(key, clock())
      for (const [oldest, at] of seen) {
        if (at > clock() - WINDOW_MS && seen.size <= MOST_SEEN) break
        seen.delete(oldest)
      }
    },
    /** By how much answers should live longer, so that all lists together stay inside the quota. */
    stretch: () => Math.min(MOST_STRETCH, Math.max(1, seen.size / AT_FULL_PACE)),
  }
}
