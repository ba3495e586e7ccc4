import { HEADERS, STALE_REASONS, type StaleReason } from '../../contract/api/headers.ts'

/** What the headers of an answer say about its age. Times are milliseconds of the browser's clock. */
export type Freshness = {
  /** When the cloud gave this answer. */
  asOf: number
  receivedAt: number
  /** Why an older answer was served; null for a fresh one. */
  stale: StaleReason | null
  /** Milliseconds until the next request is worth making; 0 when nothing is expected to change. */
  pollAfterMs: number
}

/** Reads the headers. `X-As-Of` is by the server's clock, and the `Date` of the same answer turns it into an age. */
export function readFreshness(headers: Headers, receivedAt: number): Freshness {
  const asOf = Date.parse(headers.get(HEADERS.asOf) ?? '')
  const served = Date.parse(headers.get('Date') ?? '')
  // `Date` is cut to whole seconds, so it may seem to lie before the answer that it carries.
  const age = Math.max(0, (Number.isNaN(served) ? receivedAt : served) - asOf)
  const stale = headers.get(HEADERS.stale)
  const pollAfterMs = Number(headers.get(HEADERS.pollAfter))
  return {
    asOf: receivedAt - (Number.isNaN(age) ? 0 : age),
    receivedAt,
    stale: STALE_REASONS.find((reason) => reason === stale) ?? null,
    pollAfterMs: pollAfterMs > 0 ? pollAfterMs : 0,
  }
}
