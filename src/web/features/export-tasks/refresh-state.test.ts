import { expect, it } from 'vitest'
import { ERROR_CODES } from '../../../contract/api/error.ts'
import { ApiFailure } from '../../api/api-failure.ts'
import { refreshState } from './refresh-state.ts'

const fresh = { asOf: 1000, receivedAt: 2000, stale: null, pollAfterMs: 3000 }
const failure = new ApiFailure('EC.UPSTREAM_UNAVAILABLE', {
  message: '',
  retryable: true,
  retryAfterMs: 20_000,
})

it('is fresh without a failure', () => {
  expect(refreshState(fresh, null, 0, true)).toEqual({ kind: 'fresh', asOf: 1000 })
})

it('says since when and until when, after a failed refresh', () => {
  expect(refreshState(fresh, failure, 5000, true)).toEqual({
    kind: 'stale',
    asOf: 1000,
    message: 'fresh.stale.unavailable',
    nextTryAt: 25_000,
  })
})

it('announces no try that will not come', () => {
  expect(refreshState(fresh, failure, 5000, false)).toMatchObject({ nextTryAt: null })
  expect(
    refreshState(
      { ...fresh, pollAfterMs: 0 },
      new ApiFailure('EC.INTERNAL', { message: '', retryable: false }),
      5000,
      true,
    ),
  ).toMatchObject({ nextTryAt: null })
})

it('passes on why the BFF served an older answer', () => {
  expect(refreshState({ ...fresh, stale: 'credentials' }, null, 0, true)).toEqual({
    kind: 'stale',
    asOf: 1000,
    message: 'fresh.stale.credentials',
    nextTryAt: 5000,
  })
})

it('has a sentence for every code', () => {
  for (const code of [...ERROR_CODES, 'offline', 'unexpected'] as const) {
    const one = new ApiFailure(code, { message: '', retryable: true })
    expect(refreshState(fresh, one, 0, true)).toMatchObject({
      message: expect.stringMatching(/^fresh\.stale\./),
    })
  }
})
