import { expect, it } from 'vitest'
import { inProcess } from '../../contract.test/carriers.ts'
import { Client } from '../../contract.test/client.ts'
import { DEFAULT_OPTIONS, createEmulator, type EmulatorOptions } from '../emulator.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const [KEY = { ak: '', sk: '' }] = DEFAULT_OPTIONS.keys
const [PROJECT = ''] = DEFAULT_OPTIONS.projects

function start(options: Partial<EmulatorOptions> = {}) {
  const clock = { now: NOW }
  const emulator = createEmulator({ ...DEFAULT_OPTIONS, tasks: 0, clock: () => clock.now, ...options })
  const client = new Client(inProcess(emulator), '127.0.0.1', KEY, PROJECT, () => clock.now)
  return { emulator, client, clock }
}
const put = async (client: Client, ...tasks: unknown[]) => (await client.control('tasks', tasks))['task_ids']

it('takes tasks as they are given, hostile text included', async () => {
  const { client } = start()
  const given = {
    task_id: '../a\0\uD800',
    file_name: '<img src=x onerror=alert(1)>\0\uDC00\u202E',
    status: 'ARCHIVED',
    fail_reason: '=HYPERLINK("x")',
    error_code: "'; DROP TABLE tasks",
    create_time: "2022-03-28'T'00:00:00.000Z",
    end_time: '',
    is_download: null,
  }
  expect(await put(client, given)).toEqual([given.task_id])
  expect((await client.list()).export_tasks).toEqual([given])
})

it('fills in what is not given', async () => {
  const { client } = start()
  await put(
    client,
    { file_name: 'a' },
    { file_name: null, status: 'FAIL' },
    { file_name: 'c', status: 'CREATING' },
  )
  const { export_tasks: tasks } = await client.list()
  expect(tasks).toMatchObject([
    {
      file_name: 'a',
      status: 'SUCCESS',
      is_download: false,
      create_time: '2026-01-02T03:04:05.000Z',
      fail_reason: null,
    },
    { file_name: null, status: 'FAIL', error_code: expect.stringMatching(/^WKS/) as unknown },
    { status: 'CREATING', end_time: null },
  ])
  expect(new Set(tasks.map((task) => task['task_id'])).size).toBe(3)
})

it('orders tasks by the create_time that was given, unreadable ones by now', async () => {
  const { client } = start()
  await put(
    client,
    { file_name: 'now', create_time: 'yesterday' },
    { file_name: 'old', create_time: '2022-02-23 04:02:07' },
    { file_name: 'east', create_time: '2022-02-23T11:00:00.000+0800' },
    { file_name: 'none', create_time: null },
  )
  expect((await client.list()).export_tasks.map((task) => task['file_name'])).toEqual([
    'east',
    'old',
    'now',
    'none',
  ])
})

it('finishes tasks on task time, which the control moves', async () => {
  const { client, clock } = start()
  await put(
    client,
    { file_name: 'a', finishes_in_ms: 1000 },
    { file_name: 'b', finishes_in_ms: 2000, outcome: 'FAIL', fail_reason: 'no', error_code: 'WKS.0005' },
    { file_name: 'c', status: 'CREATING' },
    { file_name: 'd', status: 'SUCCESS', finishes_in_ms: 3000, outcome: 'EXPIRED' },
  )
  const statuses = async () => (await client.list()).export_tasks.map((task) => task['status'])
  expect(await statuses()).toEqual(['CREATING', 'CREATING', 'CREATING', 'SUCCESS'])
  expect((await client.list()).export_tasks[1]).toMatchObject({ fail_reason: null, error_code: null })
  clock.now += 1000
  expect(await statuses()).toEqual(['SUCCESS', 'CREATING', 'CREATING', 'SUCCESS'])
  await client.control('clock', { advance_ms: 2000 })
  expect(await statuses()).toEqual(['SUCCESS', 'FAIL', 'CREATING', 'EXPIRED'])
  const [done, failed] = (await client.list()).export_tasks
  expect(done).toMatchObject({ end_time: '2026-01-02T03:04:06.000Z' })
  expect(failed).toMatchObject({
    fail_reason: 'no',
    error_code: 'WKS.0005',
    end_time: '2026-01-02T03:04:07.000Z',
  })
})

it.each<[string, unknown, string]>([
  ['tasks', {}, 'body: Invalid input: expected array'],
  ['tasks', [{}], '0.file_name: '],
  ['tasks', [{ file_name: 'a', size: 1 }], 'Unrecognized key: "size"'],
  ['tasks', [{ file_name: 'a', is_download: 'no' }], '0.is_download: '],
  ['tasks', [{ file_name: 'a', finishes_in_ms: -1 }], '0.finishes_in_ms: '],
  ['tasks', [{ file_name: 'a', project: 'other' }], `project: one of ${PROJECT}`],
  [
    'tasks',
    [{ file_name: 'a', status: 'FAIL', outcome: 'SUCCESS' }],
    'a task that is FAIL never becomes SUCCESS',
  ],
  ['tasks', [{ file_name: 'a', outcome: 'EXPIRED' }], 'a task that is CREATING never becomes EXPIRED'],
  [
    'tasks',
    [
      { file_name: 'a', task_id: 'x' },
      { file_name: 'b', task_id: 'x' },
    ],
    'there is a task x already',
  ],
  ['clock', { advance_ms: -1 }, 'advance_ms: '],
  ['clock', {}, 'advance_ms: '],
  ['scenario', { name: 'rain' }, 'name: '],
  ['scenario', { name: 'slow', calls: 0 }, 'calls: '],
  ['scenario', { name: 'slow', operation: 'all' }, 'operation: '],
  ['nothing', {}, 'one of POST tasks'],
])('refuses %s of %j and says why', async (name, body, why) => {
  const { client } = start()
  await expect(client.control(name, body)).rejects.toThrow(JSON.stringify(why).slice(1, -1))
  expect((await client.list()).count).toBe(0)
})

it('refuses a body that is no JSON', async () => {
  const { emulator } = start()
  const response = await emulator.handle({ method: 'POST', url: '/_emulator/tasks', headers: {}, body: '[' })
  expect(response).toMatchObject({ status: 400 })
})

it.each<[string, Record<string, string>, string | undefined, number]>([
  ['a program on this machine', { host: '127.0.0.1:4401' }, '127.0.0.1', 200],
  ['one that says localhost', { host: 'localhost:4401' }, '::ffff:127.0.0.1', 200],
  ['one over IPv6', { host: '[::1]:4401' }, '::1', 200],
  ['another machine', { host: '127.0.0.1:4401' }, '192.168.0.7', 403],
  ['a name that points here', { host: 'evil.example:4401' }, '127.0.0.1', 403],
  ['a name that starts like this machine', { host: '127.0.0.1.evil.example' }, '127.0.0.1', 403],
  ['a page of another origin', { host: '127.0.0.1:4401', origin: 'http://evil.example' }, '127.0.0.1', 403],
  ['a page of any kind', { host: '127.0.0.1:4401', 'sec-fetch-site': 'same-origin' }, '127.0.0.1', 403],
])('is controlled by %s or not', async (_, headers, remoteAddress, status) => {
  const { emulator, client } = start()
  await put(client, { file_name: 'a' })
  const response = await emulator.handle({ method: 'POST', url: '/_emulator/reset', headers, remoteAddress })
  expect(response).toMatchObject({ status })
  expect((await client.list()).count).toBe(status === 200 ? 0 : 1)
})

it('counts calls by operation, refused ones included, and not its own', async () => {
  const { client } = start()
  const wrong = { key: { ...KEY, sk: 'wrong' } }
  await client.list()
  await client.call('GET', '/v2/{p}/export-tasks', wrong)
  await client.call('GET', '/v2/{p}/export-tasks', { query: [['limit', '0']] })
  await client.download('x')
  await client.remove([])
  await client.call('GET', '/v3/{p}/desktops/export')
  await client.call('HEAD', '/v2/{p}/export-tasks/x/download')
  await client.call('POST', '/v3/auth/tokens')
  expect(await client.control('calls')).toEqual({
    list: 3,
    download: 1,
    delete: 1,
    create: 1,
    token: 1,
    file: 0,
    other: 1,
  })
})

it('resets to nothing at all', async () => {
  const { client } = start({ tasks: 30 })
  await client.control('scenario', { name: 'server-error' })
  await client.control('clock', { advance_ms: 1e9 })
  await client.call('GET', '/v2/{p}/export-tasks')
  await client.control('reset')
  expect(await client.control('calls')).toMatchObject({ list: 0 })
  expect((await client.list()).count).toBe(0)
  await put(client, { file_name: 'a' })
  expect((await client.list()).export_tasks).toMatchObject([{ create_time: '2026-01-02T03:04:05.000Z' }])
})

it('unlocks a key with a reset, and ends the life of the demo', async () => {
  const { client, clock } = start({ live: true })
  const wrong = { key: { ...KEY, sk: 'wrong' } }
  for (let nth = 0; nth < 6; nth++) await client.call('GET', '/v2/{p}/export-tasks', wrong)
  await expect(client.list()).rejects.toThrow('locked')
  await client.control('reset')
  expect((await client.list()).count).toBe(0)
  clock.now += 3_600_000
  expect((await client.list()).count).toBe(0)
})
