import { afterEach, expect, it } from 'vitest'
import { batchDeleteResult } from '../../contract/api/batch-delete.ts'
import { startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'

let server: TestBff
/** Tight, so that no test waits for seconds. */
const limits = { headersMs: 300, idleMs: 300, totalMs: 600 }
async function start(setup: Setup = {}) {
  server = await startBff({
    ...setup,
    emulator: { tasks: 0, ...setup.emulator },
    deps: { limits, ...setup.deps },
  })
}
afterEach(() => server.close())

const PATH = `${TASKS}/batch-delete`
const keyOf = (nth: number) => `8f7cf2a9-3a5b-4b1e-9c57-${String(nth).padStart(12, '0')}`
const remove = (ids: string[], nth = 1) =>
  server.post(PATH, { task_ids: ids }, { 'idempotency-key': keyOf(nth) })
const add = (...ids: string[]) =>
  server.addTasks(ids.map((id) => ({ task_id: id, file_name: `${id}.csv`, is_download: id.startsWith('d') })))
const left = async () => {
  // Past whatever is held of the list.
  server.advance(60_000)
  const list = (await server.get(`${TASKS}?limit=100`)).json<{ export_tasks: { task_id: string }[] }>()
  return list.export_tasks.map((task) => task.task_id).toSorted()
}
const DELETE = { operation: 'delete' }

it('deletes tasks, and says so for each', async () => {
  await start()
  await add('a', 'b', 'c')
  const answer = await remove(['a', 'c'])
  expect([answer.statusCode, batchDeleteResult.parse(answer.json())]).toEqual([
    200,
    { deleted: ['a', 'c'], remaining: [], unknown: [] },
  ])
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  expect(await left()).toEqual(['b'])
})

/** Whether the list of now is one that was held before, and still counts as fresh. */
async function isHeld() {
  const before = await server.calls()
  const { statusCode, headers } = await server.get(TASKS)
  return [statusCode, headers['x-stale']].join() === '200,no' && (await server.calls()) === before
}

it.each(['none', 'reset-after', 'reset'])(
  'asks for the lists again where it may have deleted: %s',
  async (name) => {
    await start()
    await add('a', 'b')
    expect((await server.get(TASKS)).json().count).toBe(2)
    expect(await isHeld()).toBe(true)
    await server.scenario(name, undefined, DELETE)
    await remove(['a'])
    expect(await isHeld()).toBe(false)
    expect((await server.get(TASKS)).json().count).toBe(name === 'reset' ? 2 : 1)
  },
)

it.each(['busy', 'throttled', 'bad-credentials', 'conflict', 'not-published'])(
  'keeps what is fresh where nothing was deleted, however often it is tried: %s',
  async (name) => {
    await start()
    await add('a')
    await server.get(TASKS)
    await server.scenario(name, undefined, DELETE)
    // After some of these the second one does not even leave.
    for (const nth of [1, 2]) expect((await remove(['a'], nth)).statusCode).toBeGreaterThanOrEqual(400)
    expect(await isHeld()).toBe(true)
  },
)

it('shows the rows from before it, as old ones, while the service is down afterwards', async () => {
  await start()
  await add('a')
  await server.get(TASKS)
  await remove(['a'])
  await server.scenario('unavailable')
  const { statusCode, headers } = await server.get(TASKS)
  expect([statusCode, headers['x-stale'], headers['x-as-of']]).toEqual([
    200,
    'unavailable',
    '2026-01-02T03:04:05.000Z',
  ])
})

it('shows nothing of before any more where the service says that it may not', async () => {
  await start()
  await add('a')
  await server.get(TASKS)
  await server.scenario('forbidden', 1, DELETE)
  await remove(['a'])
  await server.scenario('unavailable')
  expect((await server.get(TASKS)).statusCode).toBe(503)
})

it('carries a request out once, however often it is sent', async () => {
  await start()
  await add('a')
  const [first, ...others] = await Promise.all([remove(['a']), remove(['a']), remove(['a'])])
  expect(first?.statusCode).toBe(200)
  for (const other of others)
    expect([other.statusCode, other.json()]).toMatchObject([
      409,
      { error_code: 'EC.CONFLICT', retryable: true },
    ])
  await add('a')
  const again = await remove(['a'])
  expect([again.statusCode, again.json()]).toEqual([200, first?.json()])
  expect(await left()).toEqual(['a'])
  expect(await server.calls('delete')).toBe(1)
})

it('refuses another request under the same key, for a day', async () => {
  await start()
  await add('a', 'b')
  await remove(['a'])
  const other = await remove(['b'])
  expect([other.statusCode, other.json().error_code]).toEqual([422, 'EC.KEY_REUSED'])
  server.advance(24 * 3_600_000)
  expect((await remove(['b'])).statusCode).toBe(200)
})

it.each([
  ['forbidden', 502, 'EC.UPSTREAM_FORBIDDEN'],
  ['throttled', 503, 'EC.UPSTREAM_THROTTLED'],
  ['busy', 503, 'EC.UPSTREAM_UNAVAILABLE'],
  ['error-in-200', 503, 'EC.UPSTREAM_UNAVAILABLE'],
  ['conflict', 409, 'EC.CONFLICT'],
  ['not-published', 502, 'EC.UPSTREAM_REJECTED'],
  ['bad-credentials', 502, 'EC.UPSTREAM_CREDENTIALS'],
])('passes on a refusal, %s, and lets the same key try again', async (name, ...expected) => {
  await start()
  await add('a', 'b')
  await server.scenario(name, 1, DELETE)
  const refused = await remove(['a'])
  expect([refused.statusCode, refused.json().error_code]).toEqual(expected)
  expect([await server.calls('delete'), await server.calls()]).toEqual([1, 0])
  // Long enough for a key that was refused, and for a throttled one.
  server.advance(10 * 60_000)
  expect((await remove(['a', 'b'])).json()).toMatchObject({ deleted: ['a', 'b'] })
})

it.each(['reset-after', 'timeout-after'])(
  'finds out what was deleted when the answer is lost: %s',
  async (name) => {
    await start()
    await add('a', 'b', 'c')
    await server.scenario(name, undefined, DELETE)
    const answer = await remove(['a', 'b'])
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { deleted: ['a', 'b'], remaining: [], unknown: [] },
    ])
    expect(await server.calls('delete')).toBe(1)
    // The answer is the same for whoever asks again.
    expect((await remove(['a', 'b'])).json()).toEqual(answer.json())
    expect(await server.calls('delete')).toBe(1)
  },
)

it.each([
  'reset',
  'hang',
  'gateway-timeout',
  'html-502',
  'empty-503',
  'backend-missing',
  'redirected',
  'iam-error',
])('finds out that nothing was deleted when the answer is lost: %s', async (name) => {
  await start()
  await add('a', 'b', 'c')
  await server.scenario(name, undefined, DELETE)
  const answer = await remove(['a', 'x'])
  expect([answer.statusCode, answer.json()]).toEqual([200, { deleted: ['x'], remaining: ['a'], unknown: [] }])
  expect([await server.calls('delete'), server.waits]).toEqual([1, []])
})

it.each(['forbidden', 'half-json', 'missing-tasks', 'empty-object', 'wrong-count', 'wrong-types'])(
  'claims nothing where the list cannot tell: %s',
  async (name) => {
    await start()
    await add('a', 'b', 'c')
    await server.scenario('reset-after', undefined, DELETE)
    await server.scenario(name, undefined, { operation: 'list' })
    expect((await remove(['a', 'b'])).json()).toEqual({ deleted: [], remaining: [], unknown: ['a', 'b'] })
  },
)

it('is an error when nothing was sent', async () => {
  // The port of nobody.
  await start({ project: { endpoint: 'http://127.0.0.1:9' } })
  const answer = await remove(['a'])
  expect([answer.statusCode, answer.json()]).toMatchObject([
    503,
    { error_code: 'EC.UPSTREAM_UNAVAILABLE', retryable: true },
  ])
})

const many = (count: number) => Array.from({ length: count }, (_, nth) => `t${String(nth).padStart(4, '0')}`)

it('reads ten pages at most, and does not guess what is beyond them', async () => {
  await start()
  // The newest come first.
  await server.addTasks(
    many(1_050).map((id, nth) => ({
      task_id: id,
      file_name: id,
      create_time: new Date(Date.UTC(2026, 0, 1) - nth * 1_000).toISOString(),
    })),
  )
  await server.scenario('reset', undefined, DELETE)
  const answer = await remove(['t0000', 't0990', 't1049', 'x'])
  expect(answer.json()).toEqual({ deleted: [], remaining: ['t0000', 't0990'], unknown: ['t1049', 'x'] })
  expect(await server.calls()).toBe(10)
})

it('reads the list to its end and no further', async () => {
  await start()
  await add(...many(250))
  await server.scenario('reset', undefined, DELETE)
  expect((await remove(['t0000', 'x'])).json()).toEqual({ deleted: ['x'], remaining: ['t0000'], unknown: [] })
  expect(await server.calls()).toBe(3)
})

it.each(['false', 'auto'] as const)(
  'looks at downloaded tasks too where the list leaves them out (%s)',
  async (isDownloadDefault) => {
    await start({ emulator: { isDownloadDefault: 'false' }, config: { isDownloadDefault } })
    await add('a', 'd1', 'd2')
    await server.scenario('reset', undefined, DELETE)
    expect((await remove(['a', 'd1', 'x'])).json()).toEqual({
      deleted: ['x'],
      remaining: ['a', 'd1'],
      unknown: [],
    })
  },
)

it('reads each half once, however long the two are together', async () => {
  await start({ emulator: { isDownloadDefault: 'false' }, config: { isDownloadDefault: 'false' } })
  await add(...many(150), ...many(150).map((id) => `d${id}`))
  await server.scenario('reset', undefined, DELETE)
  expect((await remove(['x'])).json()).toEqual({ deleted: ['x'], remaining: [], unknown: [] })
  expect(await server.calls()).toBe(4)
})

it('is not fooled by a service whose offset counts pages', async () => {
  await start({ emulator: { offset: 'page' } })
  await add(...many(250))
  await server.scenario('reset', undefined, DELETE)
  const { deleted } = (await remove(many(200))).json()
  expect(deleted).toEqual([])
})

it('stays inside the quota for writes, which is not the one for reads', async () => {
  await start()
  const statuses = new Map<number, number>()
  for (let nth = 0; nth < 80; nth += 1) {
    const { statusCode } = await remove(['a'], nth)
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
  }
  expect([...statuses]).toEqual([
    [200, 75],
    [429, 5],
  ])
  expect((await server.get(TASKS)).statusCode).toBe(200)
  server.advance(60_000)
  expect((await remove(['a'], 79)).statusCode).toBe(200)
})
