/** What stands in for the usual duration where that is not known. */
const MIDDLE_MS = 60_000
/** Low enough to be told from nothing, high enough to be seen. */
const LEAST = 0.08

/**
 * How high a bar is, from 0 to 1, on a scale of doublings: the usual duration is half, sixteen times as long is full,
 * and a sixteenth is next to nothing. A scale of its own for each picture would move all bars when one task ends.
 */
export function barHeight(duration: number | null, usual: number | undefined): number {
  if (duration === null) return LEAST
  const doublings = Math.log2(Math.max(1, duration) / Math.max(1, usual ?? MIDDLE_MS))
  return Math.min(1, Math.max(LEAST, 0.5 + doublings / 8))
}
