/** What is known about the tasks of a project that are CREATING. */
export type Activity = {
  /** How many there are; null when nobody knows. */
  active: number | null
  /** Milliseconds since the oldest of them began; null when nobody knows. */
  oldestAgeMs: number | null
  /** By how much a scarce budget of calls stretches everything: 1 or more. */
  stretch: number
  /** From 0 to 1: pages that were opened together should not ask together for ever. */
  jitter: number
}

const SOONEST_MS = 3_000
const LATEST_MS = 15_000
/** A task that has run for four minutes will hardly end within the next seconds. */
const AGE_PER_WAIT = 20
const UNKNOWN_MS = 10_000
/** However scarce the calls are. A page that asks less than once a minute would not even count as a viewer. */
const LATEST_STRETCHED_MS = 45_000
/** By how much of itself a wait may be longer. */
const MOST_JITTER = 0.1

/** When to ask again, in milliseconds; 0 when nothing will change by itself. */
export function pollAdvice({ active, oldestAgeMs, stretch, jitter }: Activity): number {
  if (active === 0) return 0
  const age = SOONEST_MS + Math.max(0, oldestAgeMs ?? 0) / AGE_PER_WAIT
  const wait = active === null ? UNKNOWN_MS : Math.min(age, LATEST_MS)
  return Math.round(Math.min(wait * stretch, LATEST_STRETCHED_MS) * (1 + MOST_JITTER * jitter))
}

/** When to ask again after an answer that is older than it should be: never "not at all". */
export const staleAdvice = (advice: number, retryAfterMs: number | undefined) =>
  Math.max(advice, retryAfterMs ?? UNKNOWN_MS)
