import { expect, it } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

it.each([
  ['20', 20_000],
  ['0', 1_000],
  ['1000000000', 60_000],
  ['9'.repeat(400), 60_000],
  ['Fri, 02 Jan 2026 03:04:25 GMT', 20_000],
  ['Thu, 01 Jan 2026 03:04:25 GMT', 1_000],
  ['Fri, 01 Jan 2044 03:04:25 GMT', 60_000],
  ['Fri, 99 Jan 2026 03:04:25 GMT', null],
  ['-1', null],
  ['1.5', null],
  ['1e9', null],
  ['yesterday', null],
  ['2026-01-02T03:04:25Z', null],
  ['', null],
  [null, null],
])('takes %j for a wait of %j ms', (header, wait) => {
  expect(readRetryAfter(header, NOW)).toBe(wait)
})

it('trusts no date of a service that does not tell its own time', () => {
  expect(readRetryAfter('Fri, 02 Jan 2026 03:04:25 GMT', null)).toBeNull()
})
