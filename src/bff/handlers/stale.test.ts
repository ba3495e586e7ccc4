import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'

let server: TestBff
const start = async (setup?: Setup) => (server = await startBff(setup))
afterEach(() => server.close())

const SECOND = 1_000
const MINUTE = 60 * SECOND
const get = async (path = TASKS) => {
  const answer = await server.get(path)
  const { 'x-stale': stale, 'x-as-of': asOf, 'x-poll-after-ms': advice } = answer.headers
  return { status: answer.statusCode, body: answer.json(), stale, asOf, advice: Number(advice), answer }
}

it.each([
  ['unavailable', 'unavailable'],
  ['hang', 'unavailable'],
  ['reset', 'unavailable'],
  ['html-502', 'unavailable'],
  ['throttled', 'throttled'],
  ['expired-token', 'credentials'],
])(
  'serves the last good answer under %s, says why (%s) and since when, and when it asks again',
  async (scenario, reason) => {
    await start({ deps: { limits: { headersMs: 50 } } })
    const good = await get()
    expect([good.stale, good.asOf]).toEqual(['no', '2026-01-02T03:04:05.000Z'])
    server.advance(10 * SECOND)
    await server.scenario(scenario)
    const old = await get()
    expect([old.status, old.stale, old.asOf]).toEqual([200, reason, good.asOf])
    expect(old.body.export_tasks).toEqual(good.body.export_tasks)
    expect(old.advice).toBeGreaterThan(0)
    // Nobody has asked for this one before, so there is nothing else to tell.
    expect((await get(`${TASKS}?limit=5`)).status).toBeGreaterThanOrEqual(500)
  },
)

it('says when to look again where nothing was in progress, too', async () => {
  await start({ emulator: { tasks: 0 } })
  expect((await get()).advice).toBe(0)
  server.advance(20 * SECOND)
  await server.scenario('unavailable')
  expect(await get()).toMatchObject({ stale: 'unavailable', body: { active: 0 } })
  expect((await get()).advice).toBeGreaterThanOrEqual(5 * SECOND)
})

it('tells the browser that its copy is still the last one, with the new headers', async () => {
  await start()
  const { answer } = await get()
  server.advance(10 * SECOND)
  await server.scenario('unavailable')
  const again = await server.get(TASKS, { 'if-none-match': String(answer.headers['etag']) })
  expect([again.statusCode, again.headers['x-stale']]).toEqual([304, 'unavailable'])
})

it('serves it for a quarter of an hour, and then the failure', async () => {
  await start()
  await get()
  await server.scenario('unavailable')
  server.advance(15 * MINUTE)
  expect((await get()).status).toBe(200)
  server.advance(1)
  const { status, body } = await get()
  expect([status, body.error_code]).toEqual([503, 'EC.UPSTREAM_UNAVAILABLE'])
})

it('is fresh again as soon as the service is', async () => {
  await start()
  await get()
  server.advance(10 * SECOND)
  await server.scenario('unavailable')
  expect((await get()).stale).toBe('unavailable')
  await server.scenario('none')
  server.advance(10 * SECOND)
  expect(await get()).toMatchObject({ stale: 'no', asOf: '2026-01-02T03:04:25.000Z' })
})

it.each(['forbidden', 'project-frozen'])(
  'serves nothing after %s, for no project of the credential',
  async (scenario) => {
    await start({ moreProjects: ['other'] })
    const OTHER = TASKS.replace('default', 'other')
    expect([(await get()).status, (await get(OTHER)).status]).toEqual([200, 200])
    server.advance(10 * SECOND)
    await server.scenario(scenario, 1)
    expect((await get()).status).toBe(502)
    // What was held went with the refusal: with the service down there is nothing left to show.
    await server.scenario('unavailable')
    expect([(await get()).status, (await get(OTHER)).status]).toEqual([503, 503])
  },
)

it('does not call a task unknown because an old answer does not hold it', async () => {
  await start({ emulator: { tasks: 0 } })
  expect((await get(`${TASKS}/new`)).status).toBe(404)
  await server.addTasks([{ task_id: 'new', file_name: 'new.xlsx' }])
  server.advance(10 * SECOND)
  await server.scenario('unavailable')
  expect((await get(`${TASKS}/new`)).status).toBe(503)
})

it('keeps no error and no part of one: counts of before stay, each for itself', async () => {
  await start({ emulator: { tasks: 300 } })
  const before = await get(`${TASKS}/summary`)
  server.advance(20 * SECOND)
  await server.scenario('unavailable')
  const during = await get(`${TASKS}/summary`)
  expect([during.status, during.stale]).toEqual([200, 'unavailable'])
  expect(during.body).toEqual(before.body)
})

it('refuses no delete and no download because lists fail', async () => {
  await start()
  await server.addTasks([{ task_id: 'a1', file_name: 'a1.csv' }])
  await server.scenario('unavailable', undefined, { operation: 'list' })
  for (let n = 1; n <= 8; n += 1) await get(`${TASKS}?limit=${n}`)
  const calls = await server.calls()
  expect((await get(`${TASKS}?limit=9`)).status).toBe(503)
  // The lists are left alone by now.
  expect(await server.calls()).toBe(calls)
  const key = { 'idempotency-key': '8f7cf2a9-3a5b-4b1e-9c57-000000000001' }
  const deleted = await server.post(`${TASKS}/batch-delete`, { task_ids: ['a1'] }, key)
  expect([deleted.statusCode, await server.calls('delete')]).toEqual([200, 1])
  await server.get(`${TASKS}/a1/download`)
  expect(await server.calls('download')).toBeLessThanOrEqual(1)
})
