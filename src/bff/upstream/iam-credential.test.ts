import { afterEach, expect, it } from 'vitest'
import { createIamCredential } from './iam-credential.ts'
import { KEY, startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'

let server: TestBff
const start = async (setup: Setup = {}) => (server = await startBff({ withTokens: true, ...setup }))
afterEach(() => server.close())

const HOUR = 3_600_000
const midnight = () => 0
const list = async (query = '') => (await server.get(`${TASKS}${query}`)).statusCode
const tokens = () => server.calls('token')

it('buys one token for all who wait, and calls with it', async () => {
  await start()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, nth) => list(`?limit=${nth + 1}`)))
  expect(new Set(answers)).toEqual(new Set([200]))
  expect(await tokens()).toBe(1)
})

it('knows its secrets in a text', async () => {
  await start()
  const deps = {
    clock: midnight,
    steady: midnight,
    random: (bytes: number) => Buffer.alloc(bytes),
    sleep: async () => {},
  }
  const user = { domain: 'company', user: 'exports', password: 'canary-password' }
  const credential = createIamCredential(user, deps, async () => ({ text: 'canary-token', endsAt: 1 }))
  const request = { method: 'GET', host: 'h', projectId: 'p', path: '/', query: [], body: '' } as const
  const { headers } = await credential.sign(request, new AbortController().signal)
  expect(headers).toEqual({ host: 'h', 'x-project-id': 'p', 'x-auth-token': 'canary-token' })
  const quoted = ['a canary-token', 'a canary-password', 'company and exports'].map(credential.isQuotedIn)
  expect(quoted).toEqual([true, true, false])
})

it('signs nothing, so that a wrong clock does not matter', async () => {
  await start({ emulator: { gatewaySkewMs: 3 * HOUR } })
  expect(await list()).toBe(200)
  expect(await server.calls()).toBe(2)
})

it('replaces a token before it ends, without anyone waiting for it', async () => {
  await start()
  await list()
  server.advance(23.4 * HOUR)
  await list()
  expect(await tokens()).toBe(1)
  server.advance(0.2 * HOUR)
  await server.scenario('hang', undefined, { operation: 'token' })
  // The next one does not come, and the old one is good for twenty minutes more.
  expect([await list(), await tokens()]).toEqual([200, 2])
})

it('tries again a minute after a replacement that failed, and waits when the old token has ended', async () => {
  await start()
  await list()
  await server.scenario('server-error', undefined, { operation: 'token' })
  server.advance(23.6 * HOUR)
  for (let poll = 0; poll < 5; poll += 1) {
    server.advance(5_000)
    expect(await list()).toBe(200)
  }
  expect(await tokens()).toBe(2)
  server.advance(60_000)
  await list()
  expect(await tokens()).toBe(3)
  await server.scenario('none')
  server.advance(HOUR)
  expect([await list(), await tokens()]).toEqual([200, 4])
})

it('replaces a token that must be updated, and calls once more', async () => {
  await start()
  await list()
  server.advance(60_000)
  await server.scenario('expired-token', 1)
  expect(await list()).toBe(200)
  expect([await tokens(), server.waits]).toEqual([2, []])
})

it.each(['expired-token', 'bad-credentials'])(
  'replaces a token once, even when that does not help: %s',
  async (name) => {
    await start()
    await list()
    server.advance(60_000)
    const before = await server.calls()
    await server.scenario(name, undefined, { operation: 'list' })
    const answer = await server.get(`${TASKS}?limit=7`)
    expect(answer.json()).toMatchObject({ error_code: 'EC.UPSTREAM_CREDENTIALS', retryable: false })
    // Each of the two lists of the page was called twice, at the most.
    expect((await server.calls()) - before).toBeLessThanOrEqual(4)
    const after = await server.calls()
    for (let poll = 0; poll < 20; poll += 1) await list(`?limit=${poll + 1}`)
    expect(await server.calls()).toBe(after)
    expect(await tokens()).toBeLessThanOrEqual(3)
  },
)

it('deletes and downloads with a token that had to be replaced, each once', async () => {
  await start()
  await server.addTasks([{ task_id: 'a1', file_name: 'a.csv' }])
  await list()
  for (const operation of ['download', 'delete']) await server.scenario('expired-token', 1, { operation })
  expect((await server.get(`${TASKS}/a1/download`)).statusCode).toBe(200)
  const answer = await server.post(
    `${TASKS}/batch-delete`,
    { task_ids: ['a1'] },
    { 'idempotency-key': '8f7cf2a9-3a5b-4b1e-9c57-0b8d1f8a1c11' },
  )
  expect(answer.json()).toEqual({ deleted: ['a1'], remaining: [], unknown: [] })
})

it('asks for a token with a wrong password twice an hour at most, and five times in all', async () => {
  await start({ emulator: { keys: [{ ak: KEY.ak, sk: 'another-secret' }] } })
  let inAnHour = 0
  for (let minute = 0; minute < 60; minute += 1) {
    server.advance(60_000)
    await list()
    inAnHour = await tokens()
  }
  expect(inAnHour).toBeLessThanOrEqual(2)
  for (let hour = 0; hour < 48; hour += 1) {
    server.advance(HOUR)
    await list()
  }
  expect(await tokens()).toBe(5)
  const answer = await server.get(TASKS)
  expect(answer.json()).toMatchObject({ error_code: 'EC.UPSTREAM_CREDENTIALS', retryable: false })
  expect(await server.calls()).toBe(0)
})

it('says when it may not get a token for the project', async () => {
  await start({ emulator: { projects: ['another'] } })
  expect((await server.get(TASKS)).json().error_code).toBe('EC.UPSTREAM_FORBIDDEN')
  expect(await server.calls()).toBe(0)
})

it.each(['empty-200', 'half-json', 'html-502', 'throttled', 'reset'])(
  'ends well when IAM answers with %s',
  async (name) => {
    await start({ deps: { limits: { headersMs: 300, idleMs: 300, totalMs: 600 } } })
    await server.scenario(name, undefined, { operation: 'token' })
    const answer = await server.get(TASKS)
    expect(answer.json().error_code).toMatch(/^EC\.UPSTREAM_(UNAVAILABLE|INVALID|THROTTLED)$/)
    expect(await server.calls()).toBe(0)
  },
)

it('does not look for what a delete did when there was no token for it', async () => {
  await start()
  await server.scenario('html-502', undefined, { operation: 'token' })
  const answer = await server.post(
    `${TASKS}/batch-delete`,
    { task_ids: ['a1'] },
    { 'idempotency-key': '8f7cf2a9-3a5b-4b1e-9c57-0b8d1f8a1c11' },
  )
  expect(answer.json().error_code).toBe('EC.UPSTREAM_UNAVAILABLE')
  expect(await server.calls('delete')).toBe(0)
})
