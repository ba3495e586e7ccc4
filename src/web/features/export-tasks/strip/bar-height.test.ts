import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { barHeight } from './bar-height.ts'

const MINUTE = 60_000

it('is half for the usual, and an eighth more for each doubling', () => {
  expect(barHeight(2 * MINUTE, 2 * MINUTE)).toBe(0.5)
  expect(barHeight(4 * MINUTE, 2 * MINUTE)).toBe(0.625)
  expect(barHeight(MINUTE, 2 * MINUTE)).toBe(0.375)
  expect(barHeight(24 * 60 * MINUTE, 2 * MINUTE)).toBe(1)
  expect(barHeight(0, 2 * MINUTE)).toBe(0.08)
  expect(barHeight(MINUTE, undefined)).toBe(0.5)
  expect(barHeight(null, MINUTE)).toBe(0.08)
})

it('is never less for a longer one, and never outside the picture', () => {
  fc.assert(
    fc.property(fc.nat(1e11), fc.nat(1e11), fc.option(fc.nat(1e9), { nil: undefined }), (a, b, usual) => {
      const [shorter, longer] = [barHeight(Math.min(a, b), usual), barHeight(Math.max(a, b), usual)]
      expect(longer).toBeGreaterThanOrEqual(shorter)
      expect(shorter).toBeGreaterThan(0)
      expect(longer).toBeLessThanOrEqual(1)
    }),
  )
})
