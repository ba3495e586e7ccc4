import { expect, it } from 'vitest'
import { seedTasks } from './seed.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 0, 2)
const seeded = (seed: string, count: number) => [...seedTasks(seed, 'p', count, NOW, 7 * DAY)]
const shareOf = (tasks: ReturnType<typeof seeded>, status: string) =>
  tasks.filter((task) => task.status === status).length / tasks.length

it('gives the same tasks for the same seed and clock, and others for another', () => {
  expect(seeded('a', 50)).toEqual(seeded('a', 50))
  expect(seeded('b', 50)).not.toEqual(seeded('a', 50))
})

it('gives as many as asked for, none included, with ids of their own', () => {
  expect(seeded('a', 0)).toEqual([])
  expect(new Set(seeded('a', 2000).map((task) => task.taskId)).size).toBe(2000)
})

it.each(['a', 'b', 'export-center'])('has a first page worth looking at, seed %s', (seed) => {
  const newest = seeded(seed, 134)
    .toSorted((left, right) => right.create.ms - left.create.ms)
    .slice(0, 20)
  const creating = newest.filter((task) => task.status === 'CREATING')
  expect(new Set(newest.map((task) => task.status)).size).toBe(4)
  const soon = creating.filter((task) => (task.change?.at ?? Infinity) < NOW + 60_000)
  expect(new Set(soon.map((task) => task.change?.to))).toEqual(new Set(['FAIL', 'SUCCESS']))
})

it('is as mixed as real life', () => {
  const tasks = seeded('a', 3000)
  expect(shareOf(tasks, 'FAIL')).toBeGreaterThan(0.025)
  expect(shareOf(tasks, 'FAIL')).toBeLessThan(0.06)
  expect(shareOf(tasks, 'CREATING')).toBeLessThan(0.01)
  expect(tasks.some((task) => task.isDownload) && tasks.some((task) => !task.isDownload)).toBe(true)
  const failed = tasks.filter((task) => task.status === 'FAIL')
  expect(failed.every((task) => task.failReason && /^WKS\.\d{4,8}$/.test(task.errorCode ?? ''))).toBe(true)
  expect(new Set(failed.map((task) => task.errorCode)).size).toBeGreaterThan(5)
  for (const { status, create, end } of tasks) {
    expect(status === 'CREATING' ? end.ms : Number(end.ms) - create.ms >= 20_000).toBe(
      status === 'CREATING' ? null : true,
    )
  }
})
