const SECOND_MS = 1_000
/** A service that asks for an hour would keep a page silent that long after it is well again. */
const LONGEST_MS = 60_000
/** Of the forms of a date, the one that may still be sent. `Date.parse` alone would take "-1" for one, too. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * The wait that a service asks for, in milliseconds, within a second and a minute; null where it asks for none that
 * can be understood. `now` is by the service's own clock. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(header: string | null, now: number | null): number | null {
  if (header === null) return null
  const until = HTTP_DATE.test(header) && now !== null ? Date.parse(header) - now : Number.NaN
  const wait = /^\d+$/.test(header) ? Number(header) * SECOND_MS : until
  return Number.isNaN(wait) ? null : Math.min(LONGEST_MS, Math.max(SECOND_MS, wait))
}
