import { expect, it } from 'vitest'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import { failureState, isSameAttempt, outcomeOf } from './delete-attempt.ts'

const none = { deleted: [], remaining: [], unknown: [] }
const failed = (code: FailureCode) => failureState(new ApiFailure(code, { message: '', retryable: false }))

it('tells each outcome apart, and takes silence for not knowing', () => {
  expect(outcomeOf({ ...none, deleted: ['a'] }, 'a').kind).toBe('deleted')
  expect(outcomeOf({ ...none, remaining: ['a'] }, 'a').kind).toBe('remaining')
  expect(outcomeOf({ ...none, unknown: ['a'] }, 'a').kind).toBe('unknown')
  expect(outcomeOf({ ...none, deleted: ['b'] }, 'a').kind).toBe('unknown')
})

it('never claims that a lost request did nothing', () => {
  expect(failed('offline').kind).toBe('lost')
  expect(failed('unexpected').kind).toBe('lost')
  // Still being carried out, and given up by our own server: both may end in a delete.
  expect(failed('EC.CONFLICT').kind).toBe('lost')
  expect(failed('EC.UPSTREAM_UNAVAILABLE').kind).toBe('lost')
  expect(failed('EC.UPSTREAM_THROTTLED').kind).toBe('failed')
  expect(failed('EC.UPSTREAM_FORBIDDEN').kind).toBe('failed')
})

it('believes the service that refuses because of a conflict of its own', () => {
  const upstream = { error_code: 'WKS.00211103', error_msg: null, request_id: null }
  const conflict = new ApiFailure('EC.CONFLICT', { message: '', retryable: false, upstream })
  expect(failureState(conflict).kind).toBe('failed')
})

it.each<FailureCode>([
  'EC.NOT_SIGNED_IN',
  'EC.FORBIDDEN',
  'EC.KEY_REUSED',
  'EC.RATE_LIMITED',
  'EC.UPSTREAM_THROTTLED',
])('does not take %s for an end of an attempt whose first answer was lost', (code) => {
  const refused = new ApiFailure(code, { message: '', retryable: false })
  expect(failureState(refused, false).kind).toBe('failed')
  expect(failureState(refused, true).kind).toBe('lost')
})

it('keeps the key while no outcome was told', () => {
  expect([failed('offline'), failed('EC.RATE_LIMITED')].map(isSameAttempt)).toEqual([true, true])
  expect(isSameAttempt({ kind: 'remaining' })).toBe(false)
})
