import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryBudget, type Budget } from './budget.ts'

const time = { now: 0 }

async function take(budget: Budget, times: number) {
  const waits: number[] = []
  for (let n = 0; n < times; n += 1) waits.push((await budget.take()).waitMs)
  return waits
}

/** Every implementation keeps these. */
describe.each([['memory', (calls?: number) => createMemoryBudget(() => time.now, calls)]])(
  '%s',
  (_name, create) => {
    beforeEach(() => void (time.now = 0))
    it('gives 150 calls in any sixty seconds, and says when the next is free', async () => {
      const budget = create()
      expect(budget.left()).toBe(150)
      await take(budget, 100)
      time.now += 30_000
      expect(new Set(await take(budget, 50))).toEqual(new Set([0]))
      expect([budget.left(), budget.waitMs()]).toEqual([0, 30_000])
      expect(await take(budget, 1)).toEqual([30_000])
      time.now += 30_000
      expect(budget.left()).toBe(100)
      expect(await take(budget, 1)).toEqual([0])
    })

    it('counts takers who come at once each by itself', async () => {
      const budget = create(3)
      const taken = await Promise.all(Array.from({ length: 5 }, () => budget.take()))
      expect(taken.filter(({ waitMs }) => waitMs === 0)).toHaveLength(3)
    })

    it('stretches in the last fifth, up to five times', async () => {
      const budget = create(100)
      await take(budget, 80)
      expect(budget.stretch()).toBeCloseTo(1)
      await take(budget, 10)
      expect(budget.stretch()).toBeCloseTo(3)
      await take(budget, 10)
      expect(budget.stretch()).toBe(5)
    })
  },
)
