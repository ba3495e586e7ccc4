/** The headers that the page and the BFF exchange. They carry what changes while the data does not. */
export const HEADERS = {
  /** `1` on every request of the page: a form or a link from another site cannot send it. */
  own: 'X-Export-Center',
  /** `1` on requests that a timer made: they never keep a session alive. */
  poll: 'X-Poll',
  /** RFC 3339: when the upstream gave this answer. */
  asOf: 'X-As-Of',
  /** `no`, or one of `STALE_REASONS`: why an older answer is served. */
  stale: 'X-Stale',
  /** Milliseconds until the next request is worth making; `0` when nothing is expected to change. */
  pollAfter: 'X-Poll-After-Ms',
  /** How many rows a file is going to have, as far as the service says. */
  rowCount: 'X-Row-Count',
  requestId: 'X-Request-Id',
  /** A UUID that makes a delete happen once, however often it is sent. */
  idempotencyKey: 'Idempotency-Key',
} as const

export const STALE_REASONS = ['throttled', 'unavailable', 'credentials'] as const
export type StaleReason = (typeof STALE_REASONS)[number]
