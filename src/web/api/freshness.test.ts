import { expect, it } from 'vitest'
import { readFreshness } from './freshness.ts'

const at = Date.parse('2026-11-24T10:00:10Z')
const read = (headers: Record<string, string>, receivedAt = at) =>
  readFreshness(new Headers(headers), receivedAt)

it('takes the age from the server’s own clock, whatever the browser’s says', () => {
  const headers = { 'X-As-Of': '2026-11-24T10:00:05Z', Date: 'Tue, 24 Nov 2026 10:00:10 GMT' }
  expect(at - read(headers).asOf).toBe(5000)
  const slow = at - 3_600_000
  expect(slow - read(headers, slow).asOf).toBe(5000)
})

it('never lies in the future', () => {
  expect(read({ 'X-As-Of': '2026-11-24T10:00:10.900Z', Date: 'Tue, 24 Nov 2026 10:00:10 GMT' }).asOf).toBe(at)
})

it('reads the reason and the advice, and nothing unknown', () => {
  expect(read({ 'X-Stale': 'throttled', 'X-Poll-After-Ms': '3000' })).toMatchObject({
    stale: 'throttled',
    pollAfterMs: 3000,
  })
  expect(read({ 'X-Stale': 'no', 'X-Poll-After-Ms': '0' })).toMatchObject({ stale: null, pollAfterMs: 0 })
  expect(read({ 'X-Stale': 'mood', 'X-Poll-After-Ms': '-1' })).toMatchObject({ stale: null, pollAfterMs: 0 })
  expect(read({})).toMatchObject({ asOf: at, stale: null, pollAfterMs: 0 })
})
