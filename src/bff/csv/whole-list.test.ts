// The limits of a list for a file, with a service that keeps to none.
import { expect, it } from 'vitest'
import { exportTaskOf } from '../../contract/api/export-task.fixture.ts'
import { DEFAULT_QUERY, type ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../api-failure.ts'
import { createMemoryBudget } from '../state/budget.ts'
import type { AnyDownload } from '../upstream/is-download-default.ts'
import { createWholeList } from './whole-list.ts'

const MOST_ROWS = 10_000
const MOST_MS = 10 * 60_000

/** A service with so many tasks, oldest first, at each call; time passes only while somebody waits. */
function world(
  sizeAt: (call: number, query: ExportTasksQuery) => number,
  parts: ReturnType<AnyDownload['parts']> = [{}],
) {
  let now = 0
  let calls = 0
  const clock = () => now
  const answer = async (query: ExportTasksQuery) => {
    calls += 1
    // A reading that never ends would fail nothing.
    if (calls > 2_000) throw new Error('asked for ever')
    const size = sizeAt(calls, query)
    const { offset, limit, is_download: half = 'any' } = query
    const length = Math.max(0, Math.min(limit, size - offset))
    const rows = Array.from({ length }, (_, nth) => exportTaskOf(`${half} ${offset + nth}`))
    return { rows, count: size }
  }
  const open = createWholeList(Object.assign(answer, { parts: () => parts }), {
    clock,
    sleep: async (milliseconds) => {
      now += milliseconds
    },
    budget: createMemoryBudget(clock, 10_000),
  })
  let read = 0
  const readAll = async () => {
    const { pages } = await open({ ...DEFAULT_QUERY, sort_type: 'ASC' }, new AbortController().signal)
    for await (const page of pages) read += page.length
  }
  return { readAll, clock, calls: () => calls, read: () => read }
}

it('reads as many rows as a file may hold', async () => {
  const { readAll, read } = world(() => MOST_ROWS)
  await readAll()
  expect(read()).toBe(MOST_ROWS)
})

it('gives up a list that grows beyond while it is read', async () => {
  const { readAll, read } = world((call) => (call < 50 ? MOST_ROWS : MOST_ROWS + 1))
  await expect(readAll()).rejects.toThrow('More than 10000 tasks match')
  expect(read()).toBeLessThanOrEqual(MOST_ROWS)
})

it('reads no half of a list further than that, before the other is begun', async () => {
  const halves = [{ is_download: false }, { is_download: true }]
  const { readAll, read, calls } = world((call, query) => {
    if (query.is_download) return 10
    return call < 50 ? 9_000 : 50_000
  }, halves)
  await expect(readAll()).rejects.toThrow('More than 10000 tasks match')
  expect(read()).toBe(0)
  expect(calls()).toBeLessThan(120)
})

it('ends after ten minutes of waiting for its turn', async () => {
  const { readAll, clock } = world((call) => {
    if (call > 3) throw new ApiFailure('EC.UPSTREAM_THROTTLED', 'Too many', { retry_after_ms: 30_000 }, true)
    return 1_000
  })
  await expect(readAll()).rejects.toThrow('The list took too long')
  expect(clock()).toBeGreaterThanOrEqual(MOST_MS)
  expect(clock()).toBeLessThan(MOST_MS + 60_000)
})
