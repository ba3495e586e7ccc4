import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'
import { readCsv } from '../csv/csv.fixture.ts'
import { closed, fetchFrom } from '../socket.fixture.ts'

const CSV = `${TASKS}.csv`
const ASCENDING = 'sort_field=create_time&sort_type=ASC'
const FIRST = Date.UTC(2026, 0, 1)

let server: TestBff
/** What happens while the walk waits for its turn. */
let meanwhile: (rest: number) => unknown
afterEach(() => server.close())

/** Time passes only while somebody waits. */
async function start(setup: Setup = {}) {
  let rests = 0
  meanwhile = () => {}
  const sleep = async (milliseconds: number) => {
    server.advance(milliseconds)
    rests += 1
    await meanwhile(rests)
  }
  server = await startBff({ emulator: { tasks: 0 }, ...setup, deps: { sleep, ...setup.deps } })
}
const task = (nth: number, more: object = {}) => ({
  task_id: `t${nth}`,
  file_name: `list-${nth}.xlsx`,
  status: 'SUCCESS',
  create_time: new Date(FIRST + nth * 1_000).toISOString(),
  ...more,
})
const tasks = (count: number, more?: (nth: number) => object) =>
  Array.from({ length: count }, (_, nth) => task(nth, more?.(nth)))
const named = (count: number) => Array.from({ length: count }, (_, nth) => `t${nth}`)
const remove = (taskIds: string[]) =>
  server.post(`${TASKS}/batch-delete`, { task_ids: taskIds }, { 'idempotency-key': crypto.randomUUID() })
const idsIn = (text: string) =>
  readCsv(text)
    .slice(1)
    .map(([id]) => id)

it('gives the list as a file', async () => {
  await start()
  await server.addTasks([
    task(1, {
      file_name: '=HYPERLINK("http://x")',
      status: 'FAIL',
      fail_reason: 'a, "b"\r\nc\0\uD800',
      error_code: 'WKS.0005',
      end_time: 'yesterday',
    }),
    task(2, { status: 'CREATING' }),
    task(3, { is_download: true, end_time: '2026-01-01T01:00:00.000Z' }),
  ])
  const { statusCode, headers, body } = await server.get(CSV)
  expect(statusCode).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename=export-tasks-default-2026-01-02.csv',
    'cache-control': 'no-store',
    'x-row-count': '3',
    'x-request-id': expect.stringMatching(/./) as unknown,
  })
  expect(body.startsWith('\uFEFFtask_id,file_name,status,')).toBe(true)
  expect(readCsv(body).slice(1)).toEqual([
    ['t3', 'list-3.xlsx', 'SUCCESS', '', '', '2026-01-01T00:00:03.000Z', '2026-01-01T01:00:00.000Z', 'true'],
    ['t2', 'list-2.xlsx', 'CREATING', '', '', '2026-01-01T00:00:02.000Z', '', 'false'],
    [
      't1',
      `'=HYPERLINK("http://x")`,
      'FAIL',
      'a, "b"\r\nc\uFFFD\uFFFD',
      'WKS.0005',
      '2026-01-01T00:00:01.000Z',
      'yesterday',
      'false',
    ],
  ])
})

it('takes the filters and the order of the list, and refuses the rest of it', async () => {
  await start()
  await server.addTasks(
    tasks(250, (nth) => ({ status: nth % 2 ? 'FAIL' : 'SUCCESS', is_download: nth < 100 })),
  )
  const { body } = await server.get(`${CSV}?status=FAIL&is_download=false&file_name=list-1&${ASCENDING}`)
  const wanted = named(250).filter((id, nth) => nth % 2 && nth >= 100 && id.startsWith('t1'))
  expect(idsIn(body)).toEqual(wanted)
  for (const name of ['offset', 'limit', 'page', 'status']) {
    const answer = await server.get(`${CSV}?${name}=1`)
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      { error_code: 'EC.INVALID_REQUEST', error_msg: expect.stringContaining(name) as unknown },
    ])
  }
})

it('says which row could not be read', async () => {
  await start()
  await server.addTasks(tasks(5))
  await server.scenario('wrong-types')
  expect(readCsv((await server.get(CSV)).body).slice(1, 4)).toEqual([
    ['', '', 'unreadable', '', '', '', '', ''],
    ['', '', 'unreadable', '', '', '', '', ''],
    expect.arrayContaining(['t2']),
  ])
})

it('reads a list while others add to it and delete from it', async () => {
  await start()
  await server.addTasks(tasks(2_000))
  meanwhile = async (rest) => {
    if (rest === 2) await remove(named(150))
    if (rest === 4) await server.addTasks([task(5_000)])
  }
  expect(idsIn((await server.get(`${CSV}?${ASCENDING}`)).body)).toEqual([...named(2_000), 't5000'])
})

it('gives the list as it was where the newest come first', async () => {
  await start()
  await server.addTasks(tasks(2_000))
  meanwhile = (rest) => server.addTasks([task(5_000 + rest)])
  expect(idsIn((await server.get(CSV)).body)).toEqual(named(2_000).toReversed())
})

describe.each(['any', 'false'] as const)('where is_download means %s unless told', (isDownloadDefault) => {
  it.each(['auto', 'false'] as const)('gives tasks of both kinds, each once, read as %s', async (setting) => {
    await start({ emulator: { tasks: 0, isDownloadDefault }, config: { isDownloadDefault: setting } })
    await server.addTasks(tasks(1_500, (nth) => ({ is_download: nth % 3 === 0 })))
    // Downloads move tasks from one half to the other.
    meanwhile = (rest) => server.get(`${TASKS}/t${1_500 - rest * 100}/download`)
    const { headers, body } = await server.get(CSV)
    expect(idsIn(body)).toEqual(named(1_500).toReversed())
    expect(headers['x-row-count']).toBe('1500')
  })
})

it('refuses a list that is too long, by its count and without one', async () => {
  await start()
  await server.addTasks(tasks(10_001))
  for (const [scenario, most] of [
    ['none', 1],
    ['missing-count', 2],
  ] as const) {
    await server.scenario(scenario)
    const before = await server.calls()
    const answer = await server.get(CSV)
    expect([answer.statusCode, answer.json()]).toMatchObject([
      422,
      { error_code: 'EC.TOO_MANY_ROWS', retryable: false },
    ])
    expect((await server.calls()) - before).toBe(most)
  }
  await server.scenario('none')
  expect(idsIn((await server.get(`${CSV}?file_name=list-1234`)).body)).toEqual(['t1234'])
})

it('makes at most 60 calls in any minute, rests never for long, and ends in little more than two', async () => {
  await start()
  await server.addTasks(tasks(10_000))
  const calls: { at: number; count: number }[] = []
  const note = async () => void calls.push({ at: server.clock(), count: await server.calls() })
  const began = server.clock()
  meanwhile = note
  expect(idsIn((await server.get(CSV)).body)).toHaveLength(10_000)
  await note()
  for (const { at, count } of calls) {
    const before = calls.findLast((one) => one.at <= at - 60_000)?.count ?? 0
    expect(count - before).toBeLessThanOrEqual(60)
  }
  expect(Math.max(...calls.map(({ at }, nth) => at - (calls[nth - 1]?.at ?? began)))).toBeLessThan(30_000)
  expect(server.clock() - began).toBeLessThan(150_000)
  expect(await server.calls()).toBeLessThanOrEqual(106)
})

it('waits where others have used up the calls of the minute, or the service throttles', async () => {
  await start({ deps: { callsAMinute: 20 } })
  await server.addTasks(tasks(3_000))
  meanwhile = (rest) => rest === 3 && server.scenario('throttled', 1)
  expect(idsIn((await server.get(CSV)).body)).toHaveLength(3_000)
})

it.each([
  ['forbidden', 'EC.UPSTREAM_FORBIDDEN'],
  ['missing-tasks', 'EC.UPSTREAM_INVALID'],
])('tells in words that the first page is %s, and is free for the next at once', async (scenario, code) => {
  await start()
  await server.addTasks(tasks(3))
  await server.scenario(scenario, 1)
  const answer = await server.get(CSV)
  expect([answer.statusCode, answer.json()]).toMatchObject([502, { error_code: code }])
  expect((await server.get(CSV)).statusCode).toBe(200)
})

it('never lets a file look complete that could not be read to its end', async () => {
  await start()
  await server.addTasks(tasks(2_000))
  const origin = await server.listen()
  meanwhile = (rest) => rest === 2 && server.scenario('forbidden')
  const cut = await fetchFrom(`${origin}${CSV}`)
  expect([cut.status, cut.isWhole]).toEqual([200, false])
  expect(idsIn(cut.body.toString())).toContain('t1999')
  expect(server.log.join('')).toContain('"msg":"list as CSV failed"')
  expect(server.log.join('')).toContain('"outcome":"cut","msg":"list as CSV"')
  await server.scenario('none')
  const whole = await fetchFrom(`${origin}${CSV}`)
  expect([whole.status, whole.isWhole]).toEqual([200, true])
})

it('refuses HTTP/1.0, which could not tell its end', async () => {
  await start()
  await server.addTasks(tasks(3))
  const answer = await server.get(CSV, { via: '1.0 proxy' })
  expect([answer.statusCode, await server.calls()]).toEqual([505, 0])
})

it('is one at a time in a project, gives up with its client, and lets the next begin then', async () => {
  const held = Promise.withResolvers<void>()
  const sleep = (_milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      held.resolve()
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  await start({ deps: { sleep }, moreProjects: ['second'] })
  await server.addTasks(tasks(2_000))
  const origin = await server.listen()
  const client = connect(Number(new URL(origin).port), '127.0.0.1')
  client.write(`GET ${CSV} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nX-Export-Center: 1\r\n\r\n`)
  await once(client, 'data')
  await held.promise
  const calls = await server.calls()
  const second = await server.get(`${CSV}?status=FAIL`)
  expect([second.statusCode, second.json()]).toMatchObject([
    409,
    { error_code: 'EC.CONFLICT', retryable: true, retry_after_ms: 10_000 },
  ])
  expect((await server.get(CSV.replace('default', 'second'))).statusCode).toBe(200)
  const others = (await server.calls()) - calls
  const socket = client.resume()
  socket.destroy()
  await closed(socket)
  // Its end is noticed with the next turn of the loop, or the one after.
  await expect.poll(async () => (await server.get(`${CSV}?status=FAIL`)).statusCode).toBe(200)
  expect(others).toBeGreaterThan(0)
  expect(server.log.join('')).not.toContain('list as CSV failed')
  // Nobody read on for the one who left.
  expect((await server.calls()) - calls - others).toBe(1)
})

it('makes its calls as those of the request, to its end', async () => {
  await start()
  await server.addTasks(tasks(2_000))
  meanwhile = (rest) => rest === 2 && server.scenario('forbidden')
  const origin = await server.listen()
  const { headers } = await fetchFrom(`${origin}${CSV}`)
  const failed = server.log.find((line) => line.includes('upstream call failed'))
  expect(failed).toContain(`"request_id":"${String(headers['x-request-id'])}"`)
})
