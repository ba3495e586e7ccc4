import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from './bff.fixture.ts'

let server: TestBff
/** Opens two sessions of `link` mode, one after the other: a link works once. */
async function start(setup: Setup = {}) {
  server = await startBff({ ...setup, config: { signIn: 'link', ...setup.config } })
}
afterEach(() => server.close())

const headersOf = (session: string) => ({ cookie: `export-center-session=${session}` })

async function signIn() {
  const { host } = { host: '127.0.0.1:4400' }
  const answer = await server.bff.inject({
    method: 'GET',
    url: server.bff.signInPath ?? '',
    headers: { host },
  })
  return /=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? ''
}
const list = (session: string, offset: number) =>
  server.get(`${TASKS}?offset=${offset}&limit=1`, headersOf(session))

it('refuses a session that used up its calls, until they come back, and sends nothing to the cloud', async () => {
  await start()
  const session = await signIn()
  const statuses: number[] = []
  for (let offset = 0; offset < 120; offset += 1) statuses.push((await list(session, offset)).statusCode)
  const calls = await server.calls()
  expect(calls).toBe(100)
  const refused = await list(session, 500)
  expect(refused.json()).toMatchObject({
    error_code: 'EC.RATE_LIMITED',
    retryable: true,
    retry_after_ms: 60_000,
  })
  expect(refused.statusCode).toBe(429)
  expect(statuses.indexOf(429)).toBeGreaterThan(90)
  // Writes and downloads are calls like others.
  const key = { 'idempotency-key': '8f7cf2a9-3a5b-4b1e-9c57-000000000001' }
  const remove = await server.post(
    `${TASKS}/batch-delete`,
    { task_ids: ['a'] },
    { ...headersOf(session), ...key },
  )
  expect([
    remove.statusCode,
    (await server.get(`${TASKS}/a/download`, headersOf(session))).statusCode,
  ]).toEqual([429, 429])
  expect([await server.calls(), await server.calls('delete'), await server.calls('download')]).toEqual([
    calls,
    0,
    0,
  ])
  server.advance(60_000)
  expect((await list(session, 500)).statusCode).toBe(200)
})

it('takes nothing for an answer that is held, or shared with others', async () => {
  await start()
  const session = await signIn()
  const answers = await Promise.all(Array.from({ length: 300 }, () => list(session, 0)))
  expect(answers.filter(({ statusCode }) => statusCode !== 200)).toEqual([])
  for (let nth = 0; nth < 300; nth += 1) expect((await list(session, 0)).statusCode).toBe(200)
  expect(await server.calls()).toBe(2)
})

it('slows a page down before its session has no calls left', async () => {
  await start()
  const session = await signIn()
  const advice = async () => Number((await list(session, 0)).headers['x-poll-after-ms'])
  await server.addTasks([{ file_name: 'a.csv', status: 'CREATING' }])
  const first = await advice()
  for (let offset = 1; offset < 97; offset += 1) await list(session, offset)
  expect(await advice()).toBeGreaterThan(2 * first)
})
