import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { overHttp } from '../contract.test/carriers.ts'
import { Client, parse, type Received } from '../contract.test/client.ts'
import { DEFAULT_OPTIONS, createEmulator } from './emulator.ts'
import { SCENARIOS } from './scenarios.ts'

const [KEY = { ak: '', sk: '' }] = DEFAULT_OPTIONS.keys
const [PROJECT = ''] = DEFAULT_OPTIONS.projects
const clock = { now: Date.UTC(2026, 0, 2) }
const emulator = createEmulator({ ...DEFAULT_OPTIONS, tasks: 0, clock: () => clock.now })
let origin = ''
let client: Client

beforeAll(async () => {
  origin = await emulator.listen({ host: '127.0.0.1', port: 0 })
  client = new Client(overHttp(origin), new URL(origin).host, KEY, PROJECT, () => clock.now)
})
afterAll(() => emulator.close())
beforeEach(async () => {
  await client.control('reset')
  await client.control('tasks', [
    { file_name: 'users.xlsx', task_id: 'a' },
    { file_name: 'b.xlsx', task_id: 'b' },
  ])
})

const laid = new Set<string>()
const lay = (name: string, more: object = {}) => {
  laid.add(name)
  return client.control('scenario', { name, ...more })
}
const list = () => client.call('GET', '/v2/{p}/export-tasks')
const text = ({ body }: Received) => body.toString()

describe('answers', () => {
  it.each([
    ['throttled', 429, 'APIGW.0308'],
    ['forbidden', 403, 'APIGW.0302'],
    ['server-error', 500, 'WKS.00000003'],
    ['busy', 500, 'WKS.00211401'],
    ['unavailable', 503, 'WKS.00050902'],
    ['backend-missing', 500, 'APIGW.0103'],
    ['gateway-timeout', 504, 'APIGW.0203'],
    ['timeout-after', 504, 'APIGW.0203'],
    ['bad-credentials', 401, 'APIGW.0301'],
    ['expired-token', 401, 'APIGW.0307'],
    ['clock-skew', 401, 'APIGW.0305'],
    ['not-published', 404, 'APIGW.0101'],
    ['not-found', 500, 'WKS.0202'],
    ['conflict', 409, 'WKS.00211103'],
    ['workspace-disabled', 403, 'WKS.00010099'],
    ['tenant-missing', 400, 'WKS.00170117'],
    ['project-frozen', 403, 'APIGW.0310'],
    ['address-denied', 403, 'APIGW.0401'],
    ['quota-exceeded', 405, 'APIGW.0501'],
    ['account-frozen', 405, 'APIGW.0502'],
    ['unknown-code', 409, 'WKS.00219999'],
    ['user-disabled', 403, 'APIGW.0802'],
    ['bucket-grant', 401, 'WKS.00211302'],
    ['error-in-200', 200, 'WKS.00211401'],
  ])('%s is %d %s', async (name, status, code) => {
    await lay(name)
    const received = await list()
    expect([received.status, parse(received)['error_code']]).toEqual([status, code])
    expect(parse(received)['request_id']).toBe(received.headers['x-request-id'])
  })

  it.each<[string, number, RegExp]>([
    ['html-502', 502, /^<html>/],
    ['empty-503', 503, /^$/],
    ['empty-200', 200, /^$/],
    ['iam-error', 500, /^\{"error":\{"code":500/],
    ['plain-error', 500, /^\{"code":"WKS.0005","message"/],
    ['redirected', 302, /^$/],
    ['empty-object', 200, /^\{\}$/],
    ['missing-tasks', 200, /^\{"count":2\}$/],
    ['missing-count', 200, /\}\]\}$/],
    ['wrong-count', 200, /"count":1002\}$/],
    ['null-fields', 200, /^\{"export_tasks":\[\{"task_id":"a","file_name":null,"status":null/],
    ['missing-fields', 200, /^\{"export_tasks":\[\{"task_id":"a"\},\{"task_id":"b"\}\]/],
    ['unknown-status', 200, /"status":"ARCHIVING"/],
    ['unknown-fields', 200, /"size":1/],
    ['duplicates', 200, /("task_id":"a".*){2}/],
    ['wrong-types', 200, /"task_id":7.*"a text where a task should be".*"count":"2"/],
    ['half-json', 200, /^\{"export_tasks":.*[^}]$/],
  ])('%s is %d and %s', async (name, status, body) => {
    await lay(name)
    const received = await list()
    expect(received.status).toBe(status)
    expect(text(received)).toMatch(body)
  })

  it('compressed comes compressed, asked or not', async () => {
    const plain = await list()
    await lay('compressed')
    // `fetch` unpacks by itself: what matters is that the answer says so and is the same.
    const received = await list()
    expect(received.headers['content-encoding']).toBe('gzip')
    expect(received.body).toEqual(plain.body)
  })
})

describe('sockets', () => {
  it.each(['reset', 'reset-after'])('%s breaks the connection', async (name) => {
    await lay(name)
    await expect(list()).rejects.toThrow('fetch failed')
  })

  it.each(['truncated-download', 'cut-after-headers', 'cut-before-last-byte'])(
    '%s breaks off before all of the promised bytes',
    async (name) => {
      const whole = await client.download('a')
      await lay(name, { operation: 'download' })
      await expect(client.download('a')).rejects.toThrow('terminated')
      expect(whole.headers['content-length']).toBe(String(whole.body.length))
    },
  )

  it.each(['hang', 'stalled-download', 'drip'])('%s is not over while one waits', async (name) => {
    await lay(name, { operation: 'download', delay_ms: 600_000 })
    const answered = client.download('a').then(
      () => 'answered',
      () => 'cut',
    )
    // Another request takes its whole way in the meantime.
    await list()
    expect(await Promise.race([answered, Promise.resolve('waiting')])).toBe('waiting')
  })

  it('slow answers late, and rightly', async () => {
    const before = performance.now()
    await lay('slow', { delay_ms: 30 })
    expect(await list()).toMatchObject({ status: 200 })
    expect(performance.now() - before).toBeGreaterThanOrEqual(29)
  })

  it.each([
    ['oversize', 16, undefined],
    ['big-download', 64, String(64 * 2 ** 20)],
  ])('%s sends %d MiB', async (name, mebibytes, length) => {
    await lay(name)
    const received = await client.download('a')
    expect(received.body.length).toBe(mebibytes * 2 ** 20)
    expect(received.headers['content-length']).toBe(length)
  })

  it('drip sends everything, in pieces', async () => {
    const whole = await list()
    await lay('drip', { delay_ms: 1 })
    const dripped = await list()
    expect(dripped.body).toEqual(whole.body)
    expect(dripped.headers['content-length']).toBeUndefined()
  })
})

describe('reach', () => {
  it('lasts as many calls as it says', async () => {
    await lay('throttled', { calls: 2 })
    expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([429, 429, 200])
  })

  it('lies on one operation, or on all, until it is taken off', async () => {
    await lay('throttled', { operation: 'download' })
    expect([(await list()).status, (await client.download('a')).status]).toEqual([200, 429])
    await lay('server-error')
    expect([(await list()).status, (await client.download('a')).status]).toEqual([500, 429])
    await lay('none')
    expect([(await list()).status, (await client.download('a')).status]).toEqual([200, 200])
  })

  it('lets nothing happen before, and everything before an "after"', async () => {
    await lay('reset')
    await expect(client.remove(['a'])).rejects.toThrow('fetch failed')
    await lay('reset-after')
    await expect(client.remove(['b'])).rejects.toThrow('fetch failed')
    await lay('none')
    expect((await client.list()).export_tasks).toMatchObject([{ task_id: 'a' }])
  })

  it('bad-credentials counts towards the lock-out', async () => {
    await lay('bad-credentials', { calls: 6 })
    for (let nth = 0; nth < 6; nth++) await list()
    expect(text(await list())).toContain('locked')
  })

  it('bad-credentials refuses a sign-in too', async () => {
    await lay('bad-credentials')
    expect((await client.call('POST', '/v3/auth/tokens')).status).toBe(401)
  })

  it('has a test for each scenario', () => {
    expect(Object.keys(SCENARIOS).filter((name) => !laid.has(name))).toEqual([])
  })
})
