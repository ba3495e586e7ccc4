// Many viewers, counted: each polls as the page does, when it was told to. Time is handed in, so a minute takes as
// long as its requests do.
import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from './bff.fixture.ts'

let server: TestBff
afterEach(() => server.close())

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** What a page waits for where the answer is an error that names no time. */
const USUAL_WAIT = 10 * SECOND

type Viewer = { path: string; dueAt: number; etag?: string }

async function start(setup: Setup = {}) {
  server = await startBff({ emulator: { tasks: 0 }, ...setup })
  await server.addTasks([
    { file_name: 'running.xlsx', finishes_in_ms: 60 * MINUTE },
    ...Array.from({ length: 50 }, (_, n) => ({ file_name: `list-${n}.xlsx`, status: 'SUCCESS' })),
  ])
}

/** Viewers who open their pages within the first three seconds. */
const viewersOf = (count: number, pathOf: (n: number) => string): Viewer[] =>
  Array.from({ length: count }, (_, n) => ({
    path: pathOf(n),
    dueAt: server.clock() + Math.round((n / count) * 3 * SECOND),
  }))

/** Lets the viewers poll, and gives what they saw and how many calls that cost in any one minute. */
async function watch(viewers: Viewer[], milliseconds: number) {
  const end = server.clock() + milliseconds
  const seen = { polls: 0, statuses: new Map<number, number>(), oldest: 0, unmarked: 0 }
  const calls: { at: number; count: number }[] = [{ at: server.clock(), count: await server.calls() }]
  for (;;) {
    const next = Math.min(...viewers.map(({ dueAt }) => dueAt))
    if (next >= end) break
    server.advance(Math.max(0, next - server.clock()))
    const due = viewers.filter(({ dueAt }) => dueAt <= server.clock())
    await Promise.all(
      due.map(async (viewer) => {
        const headers = { 'x-poll': '1', ...(viewer.etag !== undefined && { 'if-none-match': viewer.etag }) }
        const { statusCode: status, headers: told, body } = await server.get(viewer.path, headers)
        seen.polls += 1
        seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1)
        if (status >= 400) {
          const { retry_after_ms: wait = USUAL_WAIT } = JSON.parse(body) as { retry_after_ms?: number }
          viewer.dueAt = server.clock() + wait
          return
        }
        const age = server.clock() - Date.parse(String(told['x-as-of']))
        seen.oldest = Math.max(seen.oldest, age)
        if (Number.isNaN(age) || !told['x-stale']) seen.unmarked += 1
        viewer.etag = String(told['etag'])
        viewer.dueAt = server.clock() + (Number(told['x-poll-after-ms']) || USUAL_WAIT)
      }),
    )
    calls.push({ at: server.clock(), count: await server.calls() })
  }
  const inAMinute = calls.map(({ at, count }) => {
    const before = calls.findLast((one) => one.at <= at - MINUTE) ?? calls[0]
    return count - (before?.count ?? 0)
  })
  return {
    ...seen,
    calls: (calls.at(-1)?.count ?? 0) - (calls[0]?.count ?? 0),
    mostInAMinute: Math.max(...inAMinute),
  }
}

it('asks for one list once in three seconds, however many look at it', async () => {
  await start()
  const { calls, polls, statuses, unmarked } = await watch(
    viewersOf(200, () => TASKS),
    MINUTE,
  )
  expect(polls).toBeGreaterThan(200 * 10)
  expect(new Set(statuses.keys())).toEqual(new Set([200, 304]))
  expect(unmarked).toBe(0)
  // Each time two calls: the list, and what is in progress in the whole project.
  expect(calls).toBeLessThanOrEqual(2 * (MINUTE / (3 * SECOND) + 1))
})

it('keeps fifty lists inside the quota, and every answer says how old it is', async () => {
  await start()
  const { mostInAMinute, polls, statuses, oldest, unmarked } = await watch(
    viewersOf(200, (n) => `${TASKS}?file_name=list-${n % 50}.xlsx`),
    5 * MINUTE,
  )
  expect(polls).toBeGreaterThan(200 * 5)
  expect(new Set(statuses.keys())).toEqual(new Set([200, 304]))
  expect(unmarked).toBe(0)
  expect(mostInAMinute).toBeLessThanOrEqual(150)
  expect(oldest).toBeLessThanOrEqual(MINUTE)
})

it('makes trouble no worse: hardly any more calls than without a repetition', async () => {
  await start()
  await watch(
    viewersOf(50, () => TASKS),
    MINUTE,
  )
  const repeatedBefore = server.waits.length
  await server.scenario('unavailable')
  const { calls } = await watch(
    viewersOf(200, () => TASKS),
    MINUTE,
  )
  const repeats = server.waits.length - repeatedBefore
  expect(calls).toBeGreaterThan(0)
  expect(calls).toBeLessThanOrEqual(MINUTE / (3 * SECOND))
  expect(repeats).toBeLessThanOrEqual(2)
})

it('leaves a failing service alone, however many calls wait for their turn', async () => {
  await start()
  await server.get(TASKS)
  await server.scenario('unavailable')
  const before = await server.calls()
  await Promise.all(Array.from({ length: 50 }, (_, n) => server.get(`${TASKS}?limit=${1 + n}`)))
  // Five failures, and what was under way by then.
  expect((await server.calls()) - before).toBeLessThanOrEqual(5 + 4)
})

it('never reaches the lock-out, however many look while the key is refused', async () => {
  await start()
  await server.scenario('bad-credentials')
  const { calls } = await watch(
    viewersOf(200, (n) => `${TASKS}?limit=${1 + (n % 50)}`),
    30 * MINUTE,
  )
  expect(calls).toBeLessThanOrEqual(5)
  await server.scenario('none')
  expect((await server.get(TASKS)).json().upstream?.error_code).not.toBe('APIGW.0306')
})
