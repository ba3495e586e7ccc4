import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { KEY, OWN, startBff, TASKS, type Setup, type TestBff } from './bff.fixture.ts'
import { startCloud } from './socket.fixture.ts'

let server: TestBff
const start = async (setup?: Setup) => (server = await startBff(setup))
afterEach(() => server.close())

const ask = (remoteAddress = '127.0.0.1') =>
  server.bff.inject({ method: 'GET', url: '/metrics', headers: { host: OWN.host }, remoteAddress })
/** The value of a series, by its name and labels as they are written. */
const valueOf = (text: string, series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`export_center_${series} `))
      ?.split(' ')
      .at(-1),
  )

it('counts calls, what was saved, staleness, errors and what is left of the quota', async () => {
  await start({ deps: { callsAMinute: 100 } })
  await server.get(TASKS)
  await server.get(TASKS)
  await server.get(`${TASKS}?limit=0`)
  server.advance(10_000)
  await server.scenario('forbidden', 1, { operation: 'delete' })
  await server.scenario('unavailable')
  await server.get(TASKS)
  const answer = await ask()
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  const { body } = answer
  const ok = 'upstream_call_seconds_count{project="default",operation="list",outcome="ok"}'
  const down = ok.replace('"ok"', '"EC.UPSTREAM_UNAVAILABLE"')
  expect(valueOf(body, ok)).toBe(2)
  expect(valueOf(body, ok) + valueOf(body, down)).toBe(await server.calls())
  expect(valueOf(body, 'saved_calls_total{project="default"}')).toBe(2)
  expect(valueOf(body, 'stale_answers_total{project="default",reason="unavailable"}')).toBe(1)
  expect(valueOf(body, 'errors_total{code="EC.INVALID_REQUEST"}')).toBe(1)
  expect(valueOf(body, 'quota_left{project="default"}')).toBe(100 - (await server.calls()))
  expect(valueOf(body, 'answer_age_seconds_bucket{le="10",project="default"}')).toBe(3)
  const route = 'request_seconds_count{method="GET",route="/api/projects/:key/export-tasks",status="200"}'
  expect(valueOf(body, route)).toBe(3)
})

it('blames nobody for a download whose client went away', async () => {
  const cloud = await startCloud(() => client.destroy())
  await start({ project: { endpoint: cloud.endpoint } })
  const { host, port } = new URL(await server.listen())
  const client = connect(Number(port), '127.0.0.1')
  client.write(`GET ${TASKS}/a1/download HTTP/1.1\r\nHost: ${host}\r\nX-Export-Center: 1\r\n\r\n`)
  const downloads = /upstream_call_seconds_count{project="default",operation="download",outcome="(.*)"}/
  const outcome = async () =>
    downloads.exec((await server.bff.inject({ method: 'GET', url: '/metrics', headers: { host } })).body)?.[1]
  // The client knows before the server that it is gone.
  while ((await outcome()) === undefined) await new Promise((resolve) => setImmediate(resolve))
  expect(await outcome()).toBe('gave-up')
  cloud.close()
})

it('takes no label from a request, and tells no secret', async () => {
  await start()
  await server.get('/api/projects/some-name/export-tasks?file_name=some-name')
  await server.get(`${TASKS}/some-name`)
  await server.bff.inject({ method: 'GET', url: '/some-name/x/y/z', headers: { host: OWN.host } })
  const { body } = await ask()
  expect(body).toContain('route="/api/projects/:key/export-tasks/:task_id"')
  for (const word of ['some-name', KEY.ak, KEY.sk, KEY.securityToken]) expect(body).not.toContain(word)
})

it.each([
  ['another machine asks', {}, '10.0.0.1'],
  ['people come through a proxy', { publicOrigin: 'https://exports.example.com' }, '127.0.0.1'],
  ['it has a port of its own', { metricsPort: 9464 }, '127.0.0.1'],
])('is not there where %s', async (_, config, peer) => {
  await start({ config })
  const answer = await ask(peer)
  expect([answer.statusCode, answer.body]).toEqual([404, 'There is nothing at this address\n'])
})

it('answers on a port of its own, and nothing else there', async () => {
  await start()
  const { metricsServer } = server.bff
  await once(metricsServer.listen(0, '127.0.0.1'), 'listening')
  const address = metricsServer.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const told = await fetch(`${origin}/metrics`)
  expect([told.status, await told.text()]).toEqual([200, expect.stringContaining('export_center_quota_left')])
  for (const path of ['/', '/api/session', '/metrics/x'])
    expect((await fetch(origin + path)).status).toBe(404)
  expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404)
})
