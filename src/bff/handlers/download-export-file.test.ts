import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'
import { fetchFrom } from '../socket.fixture.ts'

let server: TestBff
let origin = ''
async function start(setup: Setup = {}) {
  server = await startBff({ ...setup, emulator: { tasks: 0, ...setup.emulator } })
  origin = await server.listen()
  await server.addTasks([
    { task_id: 'a1', file_name: 'users.csv' },
    { task_id: 'a2', file_name: '../桌面\u202E列表.xlsx' },
  ])
}
afterEach(() => server.close())

const download = (id = 'a1', headers = {}) => fetchFrom(`${origin}${TASKS}/${id}/download`, headers)
const errorOf = ({ status, body }: { status: number; body: Buffer }) => [
  status,
  (JSON.parse(body.toString()) as { error_code: string }).error_code,
]

it('streams the file, whole and as an attachment', async () => {
  await start()
  const { status, headers, body, isWhole } = await download()
  expect([status, isWhole]).toEqual([200, true])
  expect(body.toString()).toMatch(/^\uFEFFUser,Email/)
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': String(body.length),
    'content-disposition': 'attachment; filename=users.csv',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'x-request-id': expect.stringMatching(/^[\da-f]{32}$/),
  })
  expect((await download('a2')).headers['content-disposition']).toBe(
    `attachment; filename="_??????.xlsx"; filename*=UTF-8''_${encodeURIComponent('桌面列表')}.xlsx`.replace(
      '??????',
      '????',
    ),
  )
})

it('takes the name from a list that was read before, and asks only when there was none', async () => {
  await start()
  await server.get(TASKS)
  const lists = await server.calls()
  // Long after the list itself went stale, and after a download that made it so.
  server.advance(3_600_000)
  await download()
  await download()
  expect(await server.calls()).toBe(lists)
  await server.addTasks([{ task_id: 'a3', file_name: 'new.csv' }])
  expect((await download('a3')).headers['content-disposition']).toContain('new.csv')
  expect(await server.calls()).toBe(lists + 1)
})

it('says that there is no such task, and downloads nothing', async () => {
  await start()
  expect(errorOf(await download('a9'))).toEqual([404, 'EC.NOT_FOUND'])
  expect(await server.calls('download')).toBe(0)
})

it('downloads nothing while the name cannot be had, so that nothing is marked in vain', async () => {
  await start()
  await server.scenario('forbidden', undefined, { operation: 'list' })
  expect(errorOf(await download())).toEqual([502, 'EC.UPSTREAM_FORBIDDEN'])
  expect(await server.calls('download')).toBe(0)
})

it('drops what is held of the project, so that the next list shows what became of the task', async () => {
  await start()
  expect((await server.get(`${TASKS}/a1`)).json().is_download).toBe(false)
  await download()
  expect((await server.get(`${TASKS}/a1`)).json().is_download).toBe(true)
})

it('drops it once more when the last byte is there', async () => {
  await start()
  await server.scenario('drip', undefined, { operation: 'download', delay_ms: 20 })
  const answer = await fetch(`${origin}${TASKS}/a1/download`, { headers: { 'x-export-center': '1' } })
  await server.get(`${TASKS}/a1`)
  const calls = await server.calls()
  await server.get(`${TASKS}/a1`)
  expect(await server.calls()).toBe(calls)
  await answer.arrayBuffer()
  await server.get(`${TASKS}/a1`)
  expect(await server.calls()).toBeGreaterThan(calls)
})

it.each(['busy', 'throttled', 'not-published'])('keeps what is fresh after a refusal, %s', async (name) => {
  await start()
  await server.get(`${TASKS}/a1`)
  const calls = await server.calls()
  await server.scenario(name, undefined, { operation: 'download' })
  await download()
  await server.get(`${TASKS}/a1`)
  expect(await server.calls()).toBe(calls)
})

it.each(['html-502', 'reset'])('drops it where only the store failed, with %s', async (name) => {
  await start({ emulator: { download: 'redirect' } })
  await server.get(`${TASKS}/a1`)
  await server.scenario(name, undefined, { operation: 'file' })
  await download()
  expect((await server.get(`${TASKS}/a1`)).json().is_download).toBe(true)
})

it('drops it after a download whose answer was lost, too', async () => {
  await start()
  await server.get(`${TASKS}/a1`)
  await server.scenario('reset-after', undefined, { operation: 'download' })
  expect((await download()).status).toBe(503)
  expect((await server.get(`${TASKS}/a1`)).json().is_download).toBe(true)
})

it.each([
  ['FAIL', 502, 'EC.UPSTREAM_REJECTED'],
  ['CREATING', 409, 'EC.CONFLICT'],
  ['EXPIRED', 404, 'EC.NOT_FOUND'],
])('passes on that a task which is %s has no file', async (status, ...expected) => {
  await start()
  await server.addTasks([{ task_id: 'b', file_name: 'b.csv', status }])
  expect(errorOf(await download('b'))).toEqual(expected)
})

it('never answers HEAD, whose call would mark the task', async () => {
  await start()
  const answer = await fetch(`${origin}${TASKS}/a1/download`, {
    method: 'HEAD',
    headers: { 'x-export-center': '1' },
  })
  expect(answer.status).toBe(404)
  expect([await server.calls('download'), await server.calls()]).toEqual([0, 0])
})

it.each(['busy', 'reset', 'reset-after', 'html-502', 'empty-503', 'gateway-timeout', 'throttled', 'hang'])(
  'never repeats a download that ended with %s',
  async (name) => {
    await start({ deps: { limits: { headersMs: 300, idleMs: 300, totalMs: 600 } } })
    await server.get(TASKS)
    await server.scenario(name, undefined, { operation: 'download' })
    const answer = await download()
    expect(errorOf(answer)[1]).toMatch(/^EC\.UPSTREAM_(UNAVAILABLE|THROTTLED)$/)
    expect(answer.headers['content-disposition']).toBeUndefined()
    expect([await server.calls('download'), server.waits]).toEqual([1, []])
  },
)

it('takes an error inside a 200 for an error', async () => {
  await start({ emulator: { download: 'json-error' } })
  const answer = await download()
  expect(errorOf(answer)).toEqual([503, 'EC.UPSTREAM_UNAVAILABLE'])
  expect(JSON.parse(answer.body.toString())).toMatchObject({ upstream: { error_code: 'WKS.00211401' } })
})

it.each([
  ['empty-200', 502],
  ['compressed', 502],
])('takes %s for no file', async (name, status) => {
  await start()
  await server.scenario(name, undefined, { operation: 'download' })
  expect(errorOf(await download())).toEqual([status, 'EC.UPSTREAM_INVALID'])
})

it('refuses a body that only the end of the connection ends', async () => {
  await start({ emulator: { download: 'close-delimited' } })
  const answer = await download()
  expect(errorOf(answer)).toEqual([502, 'EC.UPSTREAM_INVALID'])
  expect(answer.body.toString()).toContain('without its length')
})

it('follows one redirect, without anything that proves who we are', async () => {
  await start({ emulator: { download: 'redirect' } })
  const { status, body, isWhole } = await download()
  // The store refuses credentials, so that it answers at all says that there were none.
  expect([status, isWhole, body.subarray(0, 7).toString()]).toEqual([200, true, '\uFEFFUser'])
  expect([await server.calls('download'), await server.calls('file')]).toEqual([1, 1])
})

it.each([
  ['redirected', 'EC.UPSTREAM_INVALID'],
  ['forbidden', 'EC.UPSTREAM_INVALID'],
  ['html-502', 'EC.UPSTREAM_UNAVAILABLE'],
  ['reset', 'EC.UPSTREAM_UNAVAILABLE'],
])('goes no further when the store answers with %s', async (name, code) => {
  await start({ emulator: { download: 'redirect' } })
  await server.scenario(name, undefined, { operation: 'file' })
  expect(errorOf(await download())[1]).toBe(code)
  expect([await server.calls('download'), await server.calls('file')]).toEqual([1, 1])
  // The store's refusal says nothing about the key.
  expect((await server.get(TASKS)).statusCode).toBe(200)
})

it('does not go where the cloud has no business to send it', async () => {
  await start()
  await server.scenario('redirected', undefined, { operation: 'download' })
  const { body } = await download()
  // The emulator's redirect points at a port where nobody listens.
  expect(body.toString()).toMatch(/EC\.UPSTREAM_(UNAVAILABLE|INVALID)/)
  expect(body.toString()).not.toContain('127.0.0.1')
})

it.each(['truncated-download', 'cut-after-headers', 'cut-before-last-byte', 'stalled-download'])(
  'never lets %s look complete',
  async (name) => {
    await start({ deps: { limits: { idleMs: 300 } } })
    await server.scenario(name, undefined, { operation: 'download' })
    const { status, isWhole } = await download()
    // One that broke off before its first byte may still be answered with an error.
    expect([status === 200 || status === 503, isWhole && status === 200]).toEqual([true, false])
    expect(server.log.join('')).toContain('"operation":"download"')
  },
)

it('leaves room for others when downloads fail', async () => {
  await start()
  await server.get(TASKS)
  await server.scenario('not-published', 65, { operation: 'download' })
  for (let nth = 0; nth < 65; nth += 1) await download()
  expect((await download()).status).toBe(200)
})

it('passes on a file of 64 MiB, byte for byte', { timeout: 30_000 }, async () => {
  await start()
  await server.scenario('big-download', undefined, { operation: 'download' })
  const { body, isWhole } = await download()
  expect([isWhole, body.equals(Buffer.alloc(64 * 1024 * 1024, 'x'))]).toEqual([true, true])
})

it('gives a slow file the time that it takes: only its rests have a limit', async () => {
  await start({ deps: { limits: { headersMs: 300, idleMs: 300, totalMs: 300 } } })
  await server.scenario('drip', undefined, { operation: 'download', delay_ms: 20 })
  const { status, headers, isWhole } = await download()
  // Thirty pieces, 20 ms apart.
  expect([status, headers['content-length'], isWhole]).toEqual([200, undefined, true])
})
