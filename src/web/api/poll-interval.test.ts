import { expect, it } from 'vitest'
import { ApiFailure } from './api-failure.ts'
import { pollInterval } from './poll-interval.ts'

const freshness = (pollAfterMs: number) => ({ asOf: 0, receivedAt: 0, stale: null, pollAfterMs })
const failure = (retryable: boolean, retryAfterMs?: number) =>
  new ApiFailure('EC.UPSTREAM_UNAVAILABLE', { message: '', retryable, retryAfterMs })

it.each([
  ['a retryable failure says when', failure(true, 20_000), freshness(3000), 20_000],
  ['a retryable failure that says nothing leaves it to the advice', failure(true), freshness(3000), 3000],
  ['a final failure leaves it to the advice', failure(false, 20_000), freshness(3000), 3000],
  ['a final failure without an answer ends it', failure(false, 20_000), undefined, false],
  ['the advice', null, freshness(3000), 3000],
  ['nothing is expected to change', null, freshness(0), false],
  ['nothing is known', null, undefined, false],
])('%s', (_, error, last, expected) => {
  expect(pollInterval(error, last)).toBe(expected)
})

it.each(['EC.NOT_SIGNED_IN', 'EC.FORBIDDEN', 'EC.UPSTREAM_FORBIDDEN', 'EC.UPSTREAM_CREDENTIALS'] as const)(
  'asks no more after %s: only people can change that',
  (code) => {
    expect(pollInterval(new ApiFailure(code, { message: '', retryable: false }), freshness(3000))).toBe(false)
  },
)
