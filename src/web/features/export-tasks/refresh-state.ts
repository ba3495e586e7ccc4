import type { ApiFailure } from '../../api/api-failure.ts'
import type { Freshness } from '../../api/freshness.ts'
import { pollInterval } from '../../api/poll-interval.ts'
import type { MessageId } from '../../i18n/i18n.ts'

type StaleMessage = Extract<MessageId, `fresh.stale.${string}`>

/** How true the rows on the screen are. */
export type RefreshState =
  | { kind: 'fresh'; asOf: number }
  | { kind: 'stale'; asOf: number; message: StaleMessage; nextTryAt: number | null }

const OF_FAILURE: Partial<Record<ApiFailure['code'], StaleMessage>> = {
  offline: 'fresh.stale.offline',
  'EC.RATE_LIMITED': 'fresh.stale.throttled',
  'EC.UPSTREAM_THROTTLED': 'fresh.stale.throttled',
  'EC.UPSTREAM_UNAVAILABLE': 'fresh.stale.unavailable',
  'EC.UPSTREAM_CREDENTIALS': 'fresh.stale.credentials',
}

/** `failedAt` is when the last refresh failed; `isAuto` whether another one comes by itself. */
export function refreshState(
  freshness: Freshness,
  failure: ApiFailure | null,
  failedAt: number,
  isAuto: boolean,
): RefreshState {
  const { asOf, stale, receivedAt } = freshness
  if (!failure && !stale) return { kind: 'fresh', asOf }
  const interval = isAuto && pollInterval(failure, freshness)
  const since = failure ? failedAt : receivedAt
  return {
    kind: 'stale',
    asOf,
    message: failure
      ? (OF_FAILURE[failure.code] ?? 'fresh.stale.failed')
      : `fresh.stale.${stale ?? 'unavailable'}`,
    nextTryAt: interval === false ? null : since + interval,
  }
}
