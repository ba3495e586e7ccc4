import { expect, it } from 'vitest'
import { durationOf, toTime } from './task-times.ts'

it('reads the times of the contract, and nothing else', () => {
  expect(toTime('2022-03-28T00:00:00.000Z')).toBe(1_648_425_600_000)
  expect(toTime(null)).toBeNull()
  expect(toTime('soon')).toBeNull()
})

it('has no duration where one end is missing or the end lies before the start', () => {
  expect(durationOf(1000, 3000)).toBe(2000)
  expect(durationOf(null, 3000)).toBeNull()
  expect(durationOf(1000, null)).toBeNull()
  expect(durationOf(3000, 1000)).toBeNull()
})
