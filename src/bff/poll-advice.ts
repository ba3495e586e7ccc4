/** What is known about the tasks of a project that are CREATING. */
export type Activity = {
  /** How many there are; null when nobody knows. */
  active: number | null
  /** Milliseconds since the oldest of them began; null when nobody knows. */
  oldestAgeMs: number | null
  /** By how much a scarce budget of calls stretches everything: 1 or more. */
  stretch: number
}

const SOONEST_MS = 3_000
const LATEST_MS = 15_000
/** A task that has run for four minutes will hardly end within the next seconds. */
const AGE_PER_WAIT = 20
const UNKNOWN_MS = 10_000

/** When to ask again, in milliseconds; 0 when nothing will change by itself. */
export function pollAdvice({ active, oldestAgeMs, stretch }: Activity): number {
  if (active === 0) return 0
  if (active === null) return Math.round(UNKNOWN_MS * stretch)
  const wait = SOONEST_MS + Math.max(0, oldestAgeMs ?? 0) / AGE_PER_WAIT
  return Math.round(Math.min(wait, LATEST_MS) * stretch)
}
