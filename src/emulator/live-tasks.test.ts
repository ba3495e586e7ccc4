import { expect, it } from 'vitest'
import { inProcess } from '../contract.test/carriers.ts'
import { Client } from '../contract.test/client.ts'
import { DEFAULT_OPTIONS, createEmulator } from './emulator.ts'

const NOW = Date.UTC(2026, 0, 2)
const HOUR = 3_600_000
const [KEY = { ak: '', sk: '' }] = DEFAULT_OPTIONS.keys
const [PROJECT = ''] = DEFAULT_OPTIONS.projects

function start(live: boolean) {
  const clock = { now: NOW }
  const emulator = createEmulator({ ...DEFAULT_OPTIONS, live, clock: () => clock.now })
  const client = new Client(inProcess(emulator), '127.0.0.1', KEY, PROJECT, () => clock.now)
  const newest = (limit = 100) => client.list({ sort_field: 'create_time', sort_type: 'DESC', limit })
  return { client, clock, newest }
}

it('shows new tasks every 40 to 90 s, which then finish', async () => {
  const { clock, newest } = start(true)
  const { count: before } = await newest()
  clock.now += HOUR
  const { count, export_tasks: tasks } = await newest()
  expect(count - before).toBeGreaterThanOrEqual(40)
  expect(count - before).toBeLessThanOrEqual(90)
  const fresh = tasks.slice(0, count - before).map((task) => Date.parse(String(task['create_time'])))
  const gaps = fresh.slice(1).map((time, at) => (fresh[at] ?? 0) - time)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(40_000)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(90_000)
  expect(tasks.slice(10, 30).filter((task) => task['status'] === 'CREATING')).toEqual([])
})

it('shows the same however often one looks', async () => {
  const [often, once] = [start(true), start(true)]
  for (let nth = 0; nth < 60; nth++) {
    often.clock.now += 30_000
    await often.newest(1)
  }
  once.clock.now += 60 * 30_000
  expect(await often.newest()).toEqual(await once.newest())
})

it('follows task time', async () => {
  const { client, newest } = start(true)
  const { count: before } = await newest(1)
  await client.control('clock', { advance_ms: HOUR })
  expect((await newest(1)).count).toBeGreaterThan(before + 39)
})

it('catches up on a year without a year of tasks', async () => {
  const { clock, newest } = start(true)
  const { count: before } = await newest(1)
  clock.now += 365 * 24 * HOUR
  const { count, export_tasks: tasks } = await newest(1)
  expect(count - before).toBeLessThanOrEqual(201)
  expect(Date.parse(String(tasks[0]?.['create_time']))).toBeGreaterThan(clock.now - 100_000)
})

it('stands still when it is not the demo', async () => {
  const { clock, newest } = start(false)
  const { count: before } = await newest(1)
  clock.now += HOUR
  expect((await newest(1)).count).toBe(before)
})
