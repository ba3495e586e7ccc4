import { afterEach, expect, it } from 'vitest'
import { apiError } from '../../contract/api/error.ts'
import { exportTaskList } from '../../contract/api/export-task-list.ts'
import { LIST_SCENARIOS } from '../../emulator/scenario-lists.ts'
import { SCENARIOS } from '../../emulator/scenarios.ts'
import { KEY, PROJECT_ID, startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'

let server: TestBff
const start = async (setup: Setup = {}) => (server = await startBff(setup))
/** For what never ends by itself, so that no test waits for seconds; too tight for a busy machine otherwise. */
const TIGHT: Setup = { deps: { limits: { headersMs: 300, idleMs: 300, totalMs: 600 } } }
const ENDLESS = new Set(['hang', 'slow', 'timeout-after', 'stalled-download', 'drip'])
afterEach(() => server.close())

const UNAVAILABLE = 'EC.UPSTREAM_UNAVAILABLE'
/** What the list answers under each trouble: a code, or that the page lives. */
const ENDS: Record<string, string> = {
  'server-error': UNAVAILABLE,
  busy: UNAVAILABLE,
  unavailable: UNAVAILABLE,
  'backend-missing': UNAVAILABLE,
  'gateway-timeout': UNAVAILABLE,
  'expired-token': 'EC.UPSTREAM_CREDENTIALS',
  'clock-skew': 'EC.UPSTREAM_CREDENTIALS',
  'bad-credentials': 'EC.UPSTREAM_CREDENTIALS',
  'not-published': 'EC.UPSTREAM_REJECTED',
  'not-found': 'EC.UPSTREAM_REJECTED',
  conflict: 'EC.UPSTREAM_REJECTED',
  'unknown-code': 'EC.UPSTREAM_REJECTED',
  'workspace-disabled': 'EC.UPSTREAM_REJECTED',
  'tenant-missing': 'EC.UPSTREAM_REJECTED',
  'project-frozen': 'EC.UPSTREAM_FORBIDDEN',
  'address-denied': 'EC.UPSTREAM_FORBIDDEN',
  'quota-exceeded': 'EC.UPSTREAM_REJECTED',
  'account-frozen': 'EC.UPSTREAM_REJECTED',
  'user-disabled': 'EC.UPSTREAM_FORBIDDEN',
  'bucket-grant': 'EC.UPSTREAM_FORBIDDEN',
  'error-in-200': UNAVAILABLE,
  throttled: 'EC.UPSTREAM_THROTTLED',
  forbidden: 'EC.UPSTREAM_FORBIDDEN',
  'iam-error': UNAVAILABLE,
  'plain-error': UNAVAILABLE,
  'html-502': UNAVAILABLE,
  'empty-503': UNAVAILABLE,
  'empty-200': 'EC.UPSTREAM_INVALID',
  redirected: 'EC.UPSTREAM_INVALID',
  hang: UNAVAILABLE,
  reset: UNAVAILABLE,
  'reset-after': UNAVAILABLE,
  'timeout-after': UNAVAILABLE,
  slow: UNAVAILABLE,
  'half-json': 'EC.UPSTREAM_INVALID',
  'truncated-download': UNAVAILABLE,
  'cut-after-headers': UNAVAILABLE,
  'cut-before-last-byte': UNAVAILABLE,
  'stalled-download': UNAVAILABLE,
  drip: UNAVAILABLE,
  compressed: 'EC.UPSTREAM_INVALID',
  oversize: 'EC.UPSTREAM_INVALID',
  'big-download': 'EC.UPSTREAM_INVALID',
}

const DELETE = `${TASKS}/batch-delete`
const UUID = '8f7cf2a9-3a5b-4b1e-9c57-0b8d1f8a1c11'

/** Text that only the BFF and the cloud may know. The access key's id is no secret to the cloud, but it is ours. */
const CANARIES = [
  KEY.ak,
  KEY.sk,
  KEY.securityToken,
  PROJECT_ID,
  'SDK-HMAC',
  'Signature=',
  'x-sdk-date',
  'MIIF',
  'x-auth-token',
]

it.each(Object.keys(SCENARIOS))('ends %s well, and quotes no secret', async (name) => {
  await start(ENDLESS.has(name) ? TIGHT : {})
  await server.scenario(name)
  const answer = await server.get(TASKS)
  const code = ENDS[name]
  if (code === undefined) exportTaskList.parse(answer.json())
  else expect(apiError.parse(answer.json())).toMatchObject({ error_code: code })
  for (const path of [`${TASKS}/summary`, `${TASKS}/a1`]) expect((await server.get(path)).body).not.toBe('')
  expectNoSecret([answer.headers, answer.body, server.log])
})

function expectNoSecret(what: unknown) {
  const bytes = JSON.stringify(what).toLowerCase()
  for (const canary of CANARIES) expect(bytes).not.toContain(canary.toLowerCase())
}

const PROOFS: [string, Setup][] = [
  ['signatures', {}],
  ['tokens', { withTokens: true }],
  ['signatures and a redirect', { emulator: { download: 'redirect' } }],
]
/** Those of the list say nothing about a file, and 64 MiB nothing about a secret. */
const NAMES = Object.keys(SCENARIOS).filter((name) => !(name in LIST_SCENARIOS) && name !== 'big-download')
const EACH_WAY = PROOFS.flatMap(([proof, setup]) => NAMES.map((name) => [name, proof, setup] as const))
it.each(EACH_WAY)(
  'ends downloads and deletes under %s well with %s, and quotes no secret',
  async (name, _proof, setup) => {
    await start({ ...setup, deps: { limits: { headersMs: 100, idleMs: 100, totalMs: 200 } } })
    await server.addTasks([{ task_id: 'a1', file_name: 'a.csv' }])
    await server.get(TASKS)
    const answers: unknown[] = []
    for (const operation of ['download', 'delete', 'file', 'token', undefined]) {
      await server.scenario(name, undefined, { ...(operation !== undefined && { operation }) })
      // A token that is refused for good would otherwise be the end of it.
      server.advance(25 * 3_600_000)
      // A stream that is cut has no answer here; on a socket it is one that never ends well.
      const file = await server.get(`${TASKS}/a1/download`).catch(() => null)
      const deleted = await server.post(DELETE, { task_ids: ['b1'] }, { 'idempotency-key': UUID })
      for (const answer of [file, deleted])
        if (answer && answer.statusCode !== 200) apiError.parse(answer.json())
      answers.push(file?.headers, file?.body.slice(0, 10_000), deleted.headers, deleted.body)
      await server.scenario('none')
    }
    expectNoSecret([answers, server.log])
  },
)

it.each([
  ['oversize', 'longer than 1048576 bytes'],
  ['compressed', 'compressed'],
])('reads no more of %s than it must', async (name, words) => {
  await start({ deps: { limits: { maxBytes: 1024 * 1024 } } })
  await server.scenario(name)
  expect((await server.get(TASKS)).json().error_msg).toContain(words)
})

const LONG = { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000 }
it.each([
  ['hang', { headersMs: 200 }],
  ['stalled-download', { idleMs: 200 }],
  ['drip', { totalMs: 200 }],
  ['hang', { totalMs: 200 }],
])('ends %s by each of its limits, %j', async (name, limit) => {
  await start({ deps: { limits: { ...LONG, ...limit } } })
  await server.scenario(name)
  expect((await server.get(TASKS)).json()).toMatchObject({ error_code: UNAVAILABLE, retryable: true })
})

it('says what the cloud said, but never the text of a refused signature', async () => {
  await start({ project: { credential: { ...KEY, sk: 'wrong-secret' } } })
  const refused = (await server.get(TASKS)).json()
  expect(refused).toMatchObject({
    error_code: 'EC.UPSTREAM_CREDENTIALS',
    retryable: false,
    upstream: {
      error_code: expect.stringContaining('APIGW.'),
      error_msg: null,
      request_id: expect.any(String),
    },
  })
  await server.close()
  await start()
  await server.scenario('workspace-disabled')
  expect((await server.get(TASKS)).json().upstream).toMatchObject({
    error_code: 'WKS.00010099',
    error_msg: 'Workspace is disabled.',
  })
})

it('says while the key rests what the cloud had said, and for how long it rests', async () => {
  await start({ project: { credential: { ...KEY, sk: 'wrong-secret' } } })
  const { upstream } = (await server.get(TASKS)).json()
  server.advance(60_000)
  expect((await server.get(TASKS)).json()).toMatchObject({
    error_code: 'EC.UPSTREAM_CREDENTIALS',
    retryable: false,
    retry_after_ms: 5 * 60_000,
    upstream,
  })
})

it('makes one call with credentials that are wrong, and no more until it has rested', async () => {
  await start({ project: { credential: { ...KEY, sk: 'wrong-secret' } } })
  await Promise.all([
    server.get(TASKS),
    server.get(`${TASKS}/summary`),
    server.get(`${TASKS}/a1`),
    server.get(`${TASKS}?limit=50`),
  ])
  for (let poll = 0; poll < 20; poll += 1) await server.get(TASKS)
  expect(await server.calls()).toBe(1)
  server.advance(6 * 60_000)
  await server.get(TASKS)
  expect(await server.calls()).toBe(2)
})

it('never locks the key, however long it is asked', async () => {
  await start({ project: { credential: { ...KEY, sk: 'wrong-secret' } } })
  for (let hour = 0; hour < 48; hour += 1) {
    server.advance(3_600_000)
    await Promise.all([server.get(TASKS), server.get(`${TASKS}/summary`)])
  }
  expect(await server.calls()).toBe(5)
})

it('never locks a key that stops working under full load', async () => {
  await start({ emulator: { tasks: 134 } })
  await server.get(TASKS)
  server.advance(60_000)
  await server.scenario('bad-credentials')
  const before = await server.calls()
  await Promise.all(Array.from({ length: 50 }, (_, limit) => server.get(`${TASKS}?limit=${limit + 1}`)))
  server.advance(24 * 3_600_000)
  await Promise.all(Array.from({ length: 50 }, (_, limit) => server.get(`${TASKS}?limit=${limit + 1}`)))
  expect((await server.calls()) - before).toBeLessThanOrEqual(5)
})

it.each([20 * 60_000, -20 * 60_000])(
  'corrects a clock that differs by %i ms, once',
  async (gatewaySkewMs) => {
    await start({ emulator: { gatewaySkewMs } })
    expect((await server.get(TASKS)).statusCode).toBe(200)
    server.advance(60_000)
    expect((await server.get(TASKS)).statusCode).toBe(200)
    // The first one was refused, and none after it.
    expect(await server.calls()).toBe(5)
  },
)

it('does not correct a clock that is right', async () => {
  await start()
  await server.scenario('clock-skew')
  expect((await server.get(TASKS)).json().error_code).toBe('EC.UPSTREAM_CREDENTIALS')
  expect(await server.calls()).toBe(1)
})

it('leaves the cloud alone while it is throttled, and says for how long', async () => {
  await start()
  await server.scenario('throttled', 1)
  const answer = (await server.get(TASKS)).json()
  expect(answer).toMatchObject({ error_code: 'EC.UPSTREAM_THROTTLED', retryable: true })
  expect(answer.retry_after_ms).toBeGreaterThanOrEqual(2_000)
  expect(answer.retry_after_ms).toBeLessThanOrEqual(5_000)
  const before = await server.calls()
  server.advance(1_000)
  const again = (await server.get(TASKS)).json()
  expect(again).toMatchObject({ error_code: 'EC.UPSTREAM_THROTTLED' })
  expect(again.retry_after_ms).toBeLessThan(answer.retry_after_ms)
  expect(await server.calls()).toBe(before)
  server.advance(5_000)
  expect((await server.get(TASKS)).statusCode).toBe(200)
})

it('repeats a list that the service could not answer, and nobody notices', async () => {
  await start()
  for (const name of ['busy', 'reset', 'html-502']) {
    for (let quiet = 0; quiet < 10; quiet += 1) {
      server.advance(20_000)
      await server.get(TASKS)
    }
    server.advance(20_000)
    await server.scenario(name, 1)
    const answer = await server.get(TASKS)
    expect([name, answer.statusCode, answer.json().active]).toEqual([name, 200, expect.any(Number)])
  }
  expect(server.waits.length).toBe(3)
})

it.each(['auto', 'any'] as const)(
  'makes at most a tenth more calls when everything fails, read as %s',
  async (isDownloadDefault) => {
    await start({ config: { isDownloadDefault } })
    await server.scenario('html-502')
    let asked = 0
    for (let poll = 0; poll < 100; poll += 1) {
      server.advance(5_000)
      await server.get(TASKS)
      asked += 2
    }
    expect(await server.calls()).toBeLessThanOrEqual(asked * 1.1)
  },
)

it('stays inside its budget of calls, and says when there is room again', async () => {
  await start()
  const codes = new Set<string>()
  for (let offset = 0; offset < 200; offset += 1) {
    const answer = await server.get(`${TASKS}?offset=${offset}`)
    if (answer.statusCode !== 200) codes.add(answer.json().error_code)
  }
  expect(codes).toEqual(new Set(['EC.RATE_LIMITED']))
  expect(await server.calls()).toBe(150)
})
