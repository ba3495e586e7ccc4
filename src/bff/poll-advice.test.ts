import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pollAdvice, staleAdvice } from './poll-advice.ts'

it.each([
  [0, null, 0],
  [1, 0, 3_000],
  [1, null, 3_000],
  [1, 60_000, 6_000],
  [1, 240_000, 15_000],
  [1, 86_400_000, 15_000],
  [1, -5_000, 3_000],
  [null, null, 10_000],
])('with %j active, the oldest for %j ms, waits %j ms', (active, oldestAgeMs, wait) => {
  expect(pollAdvice({ active, oldestAgeMs, stretch: 1, jitter: 0 })).toBe(wait)
})

it('is 0 only when nothing is CREATING, and never shrinks with age or scarcity', () => {
  const known = fc.record({
    active: fc.integer({ min: 1 }),
    oldestAgeMs: fc.nat(),
    stretch: fc.double({ min: 1, max: 5, noNaN: true }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(known, fc.nat(), (activity, more) => {
      const wait = pollAdvice(activity)
      expect(wait).toBeGreaterThanOrEqual(3_000)
      expect(pollAdvice({ ...activity, oldestAgeMs: activity.oldestAgeMs + more })).toBeGreaterThanOrEqual(
        wait,
      )
      expect(pollAdvice({ ...activity, stretch: activity.stretch + 1 })).toBeGreaterThanOrEqual(wait)
    }),
  )
})

it('stretches with scarcity, and never beyond 45 s and the tenth that spreads pages', () => {
  const old = { active: 1, oldestAgeMs: 86_400_000 }
  expect(pollAdvice({ ...old, stretch: 2, jitter: 0 })).toBe(30_000)
  expect(pollAdvice({ ...old, stretch: 15, jitter: 1 })).toBe(49_500)
})

it('spreads pages that came together by at most a tenth', () => {
  const known = { active: 1, oldestAgeMs: 0, stretch: 1 }
  const waits = [0, 0.5, 1].map((jitter) => pollAdvice({ ...known, jitter }))
  expect(waits).toEqual([3_000, 3_150, 3_300])
})

it('after an old answer always tells a time, and none before the service may be asked again', () => {
  expect(staleAdvice(0, undefined)).toBe(10_000)
  expect(staleAdvice(0, 2_000)).toBe(2_000)
  expect(staleAdvice(3_000, 40_000)).toBe(40_000)
  expect(staleAdvice(15_000, 2_000)).toBe(15_000)
})
