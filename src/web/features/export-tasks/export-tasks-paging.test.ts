import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lastOffset, offsetForLimit, pagerTargets, pastEndTarget } from './export-tasks-paging.ts'

it.each([
  [134, 20, 120],
  [120, 20, 100],
  [1, 20, 0],
  [0, 20, 0],
])('puts the last page of %i rows by %i at %i', (count, limit, offset) => {
  expect(lastOffset(count, limit)).toBe(offset)
})

it('leads from a middle page everywhere, from the first and the last one only inwards', () => {
  expect(pagerTargets(40, 20, 20, 134)).toEqual({ first: 0, previous: 20, next: 60, last: 120 })
  expect(pagerTargets(0, 20, 20, 134)).toEqual({ first: null, previous: null, next: 20, last: 120 })
  expect(pagerTargets(120, 20, 14, 134)).toEqual({ first: 0, previous: 100, next: null, last: null })
})

it('goes on by full pages where the service did not count', () => {
  expect(pagerTargets(20, 20, 20, null)).toMatchObject({ next: 40, last: null })
  expect(pagerTargets(20, 20, 3, null)).toMatchObject({ next: null, last: null })
})

it('holds an address between two pages', () => {
  expect(pagerTargets(7, 20, 20, 134)).toMatchObject({ previous: 0, next: 27 })
})

it('keeps the first row in sight when the size of the page changes', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), fc.integer({ min: 1, max: 100 }), (offset, limit) => {
      const start = offsetForLimit(offset, limit)
      expect(start <= offset && offset < start + limit).toBe(true)
    }),
  )
})

it('comes back from past the end, and then stays', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 10_000 }),
      fc.integer({ min: 1, max: 100 }),
      fc.nat({ max: 500 }),
      (offset, limit, count) => {
        const target = pastEndTarget(offset, limit, count)
        if (target === null) return
        expect(target).toBeLessThan(offset)
        expect(pastEndTarget(target, limit, count)).toBeNull()
      },
    ),
  )
  expect(pastEndTarget(400, 20, 134)).toBe(120)
  expect(pastEndTarget(400, 20, null)).toBeNull()
  expect(pastEndTarget(100, 20, 134)).toBeNull()
})
