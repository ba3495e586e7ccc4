import { afterEach, expect, it } from 'vitest'
import { exportTaskList, exportTaskSummary } from '../../contract/api/export-task-list.ts'
import { exportTask } from '../../contract/api/export-task.ts'
import { session } from '../../contract/api/session.ts'
import { startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'

let server: TestBff
const start = async (setup?: Setup) => (server = await startBff(setup))
afterEach(() => server.close())

const row = (task_id: string, fields: object = {}) => ({ task_id, file_name: `${task_id}.xlsx`, ...fields })
const SECOND = 1_000

/** A wait, and up to a tenth of it, by which pages are spread. */
function expectAdvice({ headers }: { headers: Record<string, unknown> }, ms: number) {
  const advice = Number(headers['x-poll-after-ms'])
  expect(advice).toBeGreaterThanOrEqual(ms)
  expect(advice).toBeLessThanOrEqual(ms * 1.1)
}

it('tells who is looking, and at what', async () => {
  await start()
  const answer = await server.get('/api/session')
  expect(session.parse(answer.json())).toEqual({
    user: { name: 'Demo' },
    projects: [
      { key: 'default', name: 'Project', region: 'test-1', permissions: ['list', 'download', 'delete'] },
    ],
    demo: true,
    version: expect.any(String),
  })
})

it('lists the newest twenty tasks, with what changes meanwhile in the headers', async () => {
  await start()
  const answer = await server.get(TASKS)
  const list = exportTaskList.parse(answer.json())
  expect([list.export_tasks.length, list.count]).toEqual([20, 30])
  expect(answer.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/),
    'x-as-of': '2026-01-02T03:04:05.000Z',
    'x-stale': 'no',
    'x-poll-after-ms': expect.stringMatching(/^\d+$/),
    etag: expect.stringMatching(/^"[\w-]{43}"$/),
  })
})

it('filters, sorts and pages as the query says', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks(
    ['a', 'b', 'c', 'd'].map((id, minute) =>
      row(id, { status: 'FAIL', create_time: `2026-01-02T00:0${minute}:00.000Z` }),
    ),
  )
  const query = 'status=FAIL&sort_field=create_time&sort_type=ASC&offset=1&limit=2'
  const list = (await server.get(`${TASKS}?${query}`)).json()
  expect(list.export_tasks.map((one: { task_id: string }) => one.task_id)).toEqual(['b', 'c'])
  expect((await server.get(`${TASKS}?file_name=b.xl`)).json().count).toBe(1)
})

it('answers 304 while nothing changed, with the headers afresh', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks([row('a')])
  const { etag = '' } = (await server.get(TASKS)).headers
  server.advance(5 * SECOND)
  const answer = await server.get(TASKS, { 'if-none-match': `"other", ${etag}` })
  expect([answer.statusCode, answer.body]).toEqual([304, ''])
  expect(answer.headers).toMatchObject({
    etag,
    'x-as-of': '2026-01-02T03:04:10.000Z',
    'x-stale': 'no',
    'x-poll-after-ms': '0',
    'cache-control': 'no-store',
  })
  await server.addTasks([row('b')])
  server.advance(5 * SECOND)
  expect((await server.get(TASKS, { 'if-none-match': etag })).statusCode).toBe(200)
})

it('makes one call for a hundred viewers of a list, and one for what is active', async () => {
  await start()
  const answers = await Promise.all(Array.from({ length: 100 }, () => server.get(TASKS)))
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]))
  expect(await server.calls()).toBe(2)
})

it('keeps a list for 3 s, and what is active for 3 s or, when that is nothing, for 15 s', async () => {
  await start({ emulator: { tasks: 0 } })
  const callsOf = async (milliseconds: number) => {
    server.advance(milliseconds)
    const before = await server.calls()
    await server.get(TASKS)
    return (await server.calls()) - before
  }
  expect(await callsOf(0)).toBe(2)
  expect(await callsOf(2_999)).toBe(0)
  expect(await callsOf(1)).toBe(1)
  expect(await callsOf(11_999)).toBe(1)
  expect(await callsOf(3_000)).toBe(2)
  await server.addTasks([row('a', { finishes_in_ms: 3_600_000 })])
  expect(await callsOf(15_000)).toBe(2)
  expect(await callsOf(3_000)).toBe(2)
})

it('counts what is active in the whole project, and asks again when a list shows that it grew', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks([row('done')])
  expect((await server.get(`${TASKS}?status=SUCCESS`)).json().active).toBe(0)
  await server.addTasks([row('running', { finishes_in_ms: 3_600_000 })])
  server.advance(3 * SECOND)
  // Still held, because nothing in this list says otherwise.
  const filtered = await server.get(`${TASKS}?status=SUCCESS`)
  expect([filtered.json().active, filtered.headers['x-poll-after-ms']]).toEqual([0, '0'])
  const all = await server.get(TASKS)
  expect(all.json().active).toBe(1)
  expectAdvice(all, 3150)
})

it('says when to ask again: later for an old task, never when all is done', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks([row('a', { finishes_in_ms: 600_000 })])
  expectAdvice(await server.get(TASKS), 3000)
  server.advance(60 * SECOND)
  expectAdvice(await server.get(TASKS), 6000)
  server.advance(500 * SECOND)
  expectAdvice(await server.get(TASKS), 15_000)
  server.advance(600 * SECOND)
  expectAdvice(await server.get(TASKS), 0)
})

it('keeps the list when what is active cannot be had', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks([row('a', { finishes_in_ms: 3_600_000 })])
  await server.get(TASKS)
  server.advance(2 * SECOND)
  await server.get(`${TASKS}?limit=5`)
  server.advance(2 * SECOND)
  // Only what is active is not fresh any more.
  await server.scenario('unavailable', 1)
  const answer = await server.get(`${TASKS}?limit=5`)
  expect([answer.statusCode, answer.json().active, answer.json().count]).toEqual([200, null, 1])
  expectAdvice(answer, 10_000)
})

it('summarises up to a hundred tasks from one list', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks([
    row('a', { finishes_in_ms: 3_600_000 }),
    row('b', { is_download: true }),
    row('c'),
    row('d', { status: 'FAIL' }),
    row('e', { status: 'ARCHIVING' }),
  ])
  const answer = await server.get(`${TASKS}/summary`)
  const summary = exportTaskSummary.parse(answer.json())
  expect(summary).toMatchObject({
    counts: { CREATING: 1, SUCCESS: 2, FAIL: 1, EXPIRED: 0 },
    not_downloaded: 1,
  })
  expect(summary.recent).toHaveLength(5)
  expect(await server.calls()).toBe(2)
  expect(answer.headers).toMatchObject({ etag: expect.any(String), 'x-stale': 'no' })
})

it('asks for the counts of more tasks, at most every 15 s', async () => {
  await start({ emulator: { tasks: 134 } })
  const { counts, recent } = exportTaskSummary.parse((await server.get(`${TASKS}/summary`)).json())
  expect(recent).toHaveLength(100)
  const sum = Object.values(counts).reduce<number>((total, count) => total + (count ?? Number.NaN), 0)
  expect(sum).toBe(134)
  expect(await server.calls()).toBe(6)
  server.advance(14_999)
  await server.get(`${TASKS}/summary`)
  expect(await server.calls()).toBeLessThanOrEqual(8)
  server.advance(1)
  await server.get(`${TASKS}/summary`)
  expect(await server.calls()).toBeGreaterThanOrEqual(11)
})

it('does not count from rows that cannot be read: a count that nobody gave is null, not 0', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks([row('a1'), row('a2'), row('a3')])
  await server.scenario('wrong-types')
  const { counts } = exportTaskSummary.parse((await server.get(`${TASKS}/summary`)).json())
  expect(counts.SUCCESS).toBe(null)
})

it('gives one task, or says that there is none', async () => {
  await start({ emulator: { tasks: 0 } })
  await server.addTasks([row('a1', { create_time: 'soon' }), row('a12')])
  const answer = await server.get(`${TASKS}/a1`)
  expect(exportTask.parse(answer.json())).toMatchObject({
    task_id: 'a1',
    create_time: null,
    create_time_raw: 'soon',
  })
  expect(answer.headers).toMatchObject({
    'x-as-of': expect.any(String),
    'x-stale': 'no',
    'x-poll-after-ms': '0',
  })
  const missing = await server.get(`${TASKS}/a`)
  expect([missing.statusCode, missing.json().error_code]).toEqual([404, 'EC.NOT_FOUND'])
})

it('always tells the cloud everything, so that none of its defaults counts', async () => {
  await start({ emulator: { tasks: 25, isDownloadDefault: 'false' } })
  const { count } = (await server.get(`${TASKS}?is_download=true`)).json()
  const { count: rest } = (await server.get(`${TASKS}?is_download=false`)).json()
  expect(count + rest).toBe(25)
})
