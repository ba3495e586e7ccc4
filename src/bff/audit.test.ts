import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from './bff.fixture.ts'
import { closed, fetchFrom, startCloud } from './socket.fixture.ts'

let server: TestBff
let origin = ''
async function start(setup: Setup = {}) {
  server = await startBff({ ...setup, emulator: { tasks: 0, ...setup.emulator } })
  origin = await server.listen()
  if (!setup.project)
    await server.addTasks(['a1', 'a2'].map((id) => ({ task_id: id, file_name: `${id}.csv` })))
}
afterEach(() => server.close())

type Line = { msg: string; phase?: string }
const lines = () => server.log.map((line) => JSON.parse(line) as Line)
const records = () => lines().filter(({ msg }) => msg === 'audit')
/** The second record is written when the connection is over, which a client may know before the server does. */
async function recordsOf(requests: number) {
  while (records().length < 2 * requests) await new Promise((resolve) => setImmediate(resolve))
  return records()
}
const download = (id = 'a1') => fetchFrom(`${origin}${TASKS}/${id}/download`)
const key = '8f7cf2a9-3a5b-4b1e-9c57-000000000001'
const remove = (ids: string[]) =>
  server.post(`${TASKS}/batch-delete`, { task_ids: ids }, { 'idempotency-key': key })

const SUBJECT = { user: 'Demo', from: '127.0.0.1', project: 'default', at: '2026-01-02T03:04:05.000Z' }
const UPSTREAM_ID = expect.stringMatching(/^[\da-f]{32}$/)

it.each(['silent', 'fatal', 'trace'])(
  'records a download before and after it, whatever LOG_LEVEL is: %s',
  async (logLevel) => {
    await start({ config: { logLevel } })
    const { headers, body } = await download()
    const of = { ...SUBJECT, action: 'download', task_ids: ['a1'], request_id: headers['x-request-id'] }
    expect(await recordsOf(1)).toMatchObject([
      { level: 30, ...of, phase: 'requested' },
      { ...of, phase: 'finished', outcome: 'saved', bytes: body.length, upstream_request_id: UPSTREAM_ID },
    ])
    if (logLevel !== 'trace') expect(lines()).toHaveLength(2)
  },
)

it('records a download before the cloud is called', async () => {
  await start()
  await server.scenario('forbidden', undefined, { operation: 'download' })
  await download()
  const order = lines().map(({ msg, phase }) => phase ?? msg)
  expect(order.indexOf('requested')).toBeLessThan(order.indexOf('upstream call failed'))
  expect(order.indexOf('requested')).toBeGreaterThan(-1)
})

it.each([
  ['the cloud refuses it', { operation: 'download' }, 'EC.UPSTREAM_FORBIDDEN', UPSTREAM_ID],
  ['its name cannot be had', { operation: 'list' }, 'EC.UPSTREAM_FORBIDDEN', UPSTREAM_ID],
  ['there is no such task', null, 'EC.NOT_FOUND', undefined],
])('records a download as refused when %s', async (_why, scenario, code, id) => {
  await start()
  if (scenario) await server.scenario('forbidden', undefined, scenario)
  await download(scenario ? 'a1' : 'a9')
  const [, finished] = await recordsOf(1)
  expect(finished).toMatchObject({ phase: 'finished', outcome: 'refused', error_code: code })
  expect((finished as { upstream_request_id?: string }).upstream_request_id).toEqual(id)
})

it('records that the service cut a download', async () => {
  await start()
  await server.scenario('truncated-download', undefined, { operation: 'download' })
  const { body } = await download()
  expect((await recordsOf(1))[1]).toMatchObject({
    outcome: 'cut',
    cut_by: 'service',
    bytes: body.length,
    upstream_request_id: UPSTREAM_ID,
  })
})

it('records that a client went away in the middle of a download', async () => {
  const cloud = await startCloud((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nname,group'),
  )
  await start({ project: { endpoint: cloud.endpoint } })
  const client = connect(Number(new URL(origin).port), '127.0.0.1')
  client.write(
    [`GET ${TASKS}/a1/download HTTP/1.1`, `Host: ${new URL(origin).host}`, 'X-Export-Center: 1', '', ''].join(
      '\r\n',
    ),
  )
  await new Promise<void>((resolve) =>
    client.on('data', (piece) => {
      if (String(piece).includes('name,group')) resolve()
    }),
  )
  client.destroy()
  await closed(await cloud.download)
  expect((await recordsOf(1))[1]).toMatchObject({ outcome: 'cut', cut_by: 'client', bytes: 10 })
  cloud.close()
})

it('records that a client went away before the file came', async () => {
  const cloud = await startCloud(() => client.destroy())
  await start({ project: { endpoint: cloud.endpoint } })
  const client = connect(Number(new URL(origin).port), '127.0.0.1')
  client.write(
    [`GET ${TASKS}/a1/download HTTP/1.1`, `Host: ${new URL(origin).host}`, 'X-Export-Center: 1', '', ''].join(
      '\r\n',
    ),
  )
  expect((await recordsOf(1))[1]).toMatchObject({ outcome: 'cut', cut_by: 'client', bytes: 0 })
  cloud.close()
})

it('records a delete and what came of it, and a repeated one as a replay that asks nothing of the cloud', async () => {
  await start()
  const { headers } = await remove(['a1', 'a9'])
  const of = { ...SUBJECT, action: 'delete', task_ids: ['a1', 'a9'] }
  const done = { phase: 'finished', outcome: 'done', deleted: 2, remaining: 0, unknown: 0 }
  expect(records()).toMatchObject([
    { ...of, request_id: headers['x-request-id'], phase: 'requested' },
    {
      ...of,
      request_id: headers['x-request-id'],
      ...done,
      is_replay: false,
      upstream_request_id: UPSTREAM_ID,
    },
  ])
  const again = await remove(['a1', 'a9'])
  expect(records().slice(2)).toMatchObject([
    { ...of, request_id: again.headers['x-request-id'], phase: 'requested' },
    { ...of, ...done, is_replay: true },
  ])
  expect(records()[3]).not.toHaveProperty('upstream_request_id')
  expect(await server.calls('delete')).toBe(1)
})

it.each([
  ['reset-after', { deleted: 1, remaining: 0, unknown: 0 }],
  ['timeout-after', { deleted: 1, remaining: 0, unknown: 0 }],
])('records what was found out about a delete that ended with %s', async (name, counts) => {
  await start()
  await server.scenario(name, 1, { operation: 'delete' })
  await remove(['a1'])
  expect(records()[1]).toMatchObject({ outcome: 'done', ...counts, is_replay: false })
})

it('records a delete as refused, and so one under a key that is taken', async () => {
  await start()
  await server.scenario('forbidden', 1, { operation: 'delete' })
  await remove(['a1'])
  await remove(['a1'])
  await remove(['a2'])
  expect(records().filter(({ phase }) => phase === 'finished')).toMatchObject([
    { outcome: 'refused', error_code: 'EC.UPSTREAM_FORBIDDEN', upstream_request_id: UPSTREAM_ID },
    { outcome: 'done', deleted: 1 },
    { outcome: 'refused', error_code: 'EC.KEY_REUSED' },
  ])
})

it('takes an id of the cloud only in the form of one', async () => {
  const cloud = await startCloud((socket) =>
    socket.write(
      'HTTP/1.1 403 Forbidden\r\nX-Request-Id: a id "with" \\ more\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
    ),
  )
  await start({ project: { endpoint: cloud.endpoint } })
  await download()
  const [, finished] = await recordsOf(1)
  expect(finished).toMatchObject({ outcome: 'refused' })
  expect(finished).not.toHaveProperty('upstream_request_id')
  cloud.close()
})

it('records the address that a trusted proxy tells, and of a stranger its own', async () => {
  await start({ config: { trustedProxies: ['127.0.0.1'] } })
  const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }
  await fetchFrom(`${origin}${TASKS}/a1/download`, headers)
  await server.close()
  const trusted = records()
  await start()
  await fetchFrom(`${origin}${TASKS}/a1/download`, headers)
  expect([trusted[0], (await recordsOf(1))[0]]).toMatchObject([
    { from: '203.0.113.7' },
    { from: '127.0.0.1' },
  ])
})
