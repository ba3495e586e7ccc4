/** Milliseconds of a time of the contract; null where there is none. */
export function toTime(text: string | null): number | null {
  const ms = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}

/** How long a task took; null where an end is missing, or lies before its start. */
export function durationOf(start: number | null, end: number | null): number | null {
  return start === null || end === null || end < start ? null : end - start
}
