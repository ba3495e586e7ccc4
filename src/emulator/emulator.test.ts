import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inProcess } from '../contract.test/carriers.ts'
import { Client, parse } from '../contract.test/client.ts'
import { DEFAULT_OPTIONS, createEmulator, type EmulatorOptions } from './emulator.ts'
import { readParameters } from './operations/read-query.ts'

const NOW = Date.UTC(2026, 0, 2)
const [KEY = { ak: '', sk: '' }] = DEFAULT_OPTIONS.keys
const [PROJECT = ''] = DEFAULT_OPTIONS.projects

function start(options: Partial<EmulatorOptions> = {}) {
  const emulator = createEmulator({ ...DEFAULT_OPTIONS, tasks: 20, clock: () => NOW, ...options })
  const carry = inProcess(emulator)
  const client = new Client(carry, '127.0.0.1', KEY, PROJECT, () => NOW)
  const get = (url: string) => carry({ method: 'GET', url, headers: { host: '127.0.0.1' } })
  return { emulator, client, get }
}

it('is the same emulator for the same seed, options and clock', async () => {
  expect(await start().client.list()).toEqual(await start().client.list())
})

it('fills each of its projects with tasks of its own', async () => {
  const { client } = start({ projects: [PROJECT, 'q'] })
  const there = await client.list()
  const other = parse(await client.call('GET', '/v2/{p}/export-tasks', { project: 'q' }))
  expect([there.count, other['count']]).toEqual([20, 20])
  expect(other['export_tasks']).not.toEqual(there.export_tasks)
})

it('keeps tasks in a file, and does not fill it twice, not even in the demo', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  const options = { data: join(folder, 'tasks.db'), live: true }
  for (const added of [1, 2]) {
    const { emulator, client } = start(options)
    await client.call('POST', '/v3/{p}/users/export')
    expect((await client.list()).count).toBe(20 + added)
    await client.control('clock', { advance_ms: 80_000 })
    await client.remove(
      (await client.list({ offset: 20 + added })).export_tasks.map((task) => task['task_id']),
    )
    await emulator.close()
  }
  rmSync(folder, { recursive: true })
})

it.each([
  ['/v2/p/export-tasks/%/download', 400, 'APIGW.0201'],
  ['/v2/p/export-tasks?file_name=%E6', 400, 'APIGW.0201'],
  ['/v2/p/export-tasks/', 404, 'APIGW.0101'],
  ['/v2//export-tasks', 404, 'APIGW.0101'],
  ['/v2/p/export-tasks/a/b/download', 404, 'APIGW.0101'],
  ['/', 404, 'APIGW.0101'],
  ['http://elsewhere.test/v2/p/export-tasks', 404, 'APIGW.0101'],
])('answers %s with %d %s', async (url, status, code) => {
  const received = await start().get(url)
  expect([received.status, parse(received)['error_code']]).toEqual([status, code])
  expect(received.headers['x-request-id']).toBe(parse(received)['request_id'])
})

it('refuses a body that the gateway would not take', async () => {
  const { client } = start()
  const body = { task_ids: ['a'.repeat(13 * 2 ** 20)] }
  const received = await client.call('POST', '/v2/{p}/export-tasks/batch-delete', { body })
  expect([received.status, parse(received)['error_code']]).toEqual([413, 'APIGW.0201'])
})

it('refuses what the documentation does not name', async () => {
  const { client } = start()
  const twice: [string, string][] = [
    ['limit', '1'],
    ['limit', '2'],
  ]
  expect(await client.call('GET', '/v2/{p}/export-tasks', { query: twice })).toMatchObject({ status: 400 })
  expect(await client.call('GET', '/v2/{p}/export-tasks', { query: [['page', '1']] })).toMatchObject({
    status: 400,
  })
  expect(() => readParameters([['__proto__', '1']], {})).toThrow('Unknown parameter: __proto__')
})

it('finds a task by id only where the other filters and the page let it', async () => {
  const { client } = start({ tasks: 0 })
  await client.control('tasks', [{ file_name: 'users.xlsx', task_id: 'a', status: 'FAIL' }])
  const counts = [
    {},
    { status: 'FAIL' },
    { status: 'SUCCESS' },
    { file_name: 'USER' },
    { file_name: 'x.y' },
    { offset: 1 },
  ]
  const found = await Promise.all(counts.map((filter) => client.list({ task_id: 'a', ...filter })))
  expect(found.map(({ count }) => count)).toEqual([1, 1, 0, 1, 0, 1])
  expect(found.map((list) => list.export_tasks.length)).toEqual([1, 1, 0, 1, 0, 0])
})

it('closes once, however often it is asked to', async () => {
  const { emulator } = start()
  const origin = await emulator.listen({ host: '127.0.0.1', port: 0 })
  await Promise.all([emulator.close(), emulator.close()])
  await emulator.close()
  await expect(fetch(origin)).rejects.toThrow('fetch failed')
})

it('listens on loopback only', async () => {
  await expect(start().emulator.listen({ host: '0.0.0.0', port: 0 })).rejects.toThrow('loopback')
})
