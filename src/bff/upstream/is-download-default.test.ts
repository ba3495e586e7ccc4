import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_QUERY, type ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import { startBff, TASKS, type TestBff } from '../bff.fixture.ts'
import { withAnyDownload } from './is-download-default.ts'

let server: TestBff | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

/** Ten tasks, every other one downloaded, the newest first. */
const TEN = Array.from({ length: 10 }, (_, nth) => ({
  task_id: `t${nth}`,
  file_name: `t${nth}.xlsx`,
  create_time: `2026-01-01T00:0${nth}:00.000Z`,
  is_download: nth % 2 === 0,
}))
const idsOf = (answer: { json: () => { export_tasks: { task_id: string }[] } }) =>
  answer.json().export_tasks.map((row) => row.task_id)

describe.each(['any', 'false'] as const)('a service whose default is %s', (isDownloadDefault) => {
  describe.each(['auto', 'false'] as const)('read as %s', (setting) => {
    const start = async () => {
      server = await startBff({
        emulator: { tasks: 0, isDownloadDefault },
        config: { isDownloadDefault: setting },
      })
      await server.addTasks(TEN)
      return server
    }

    it('lists all tasks in order, pages them, and counts them all', async () => {
      const { get } = await start()
      const all = await get(TASKS)
      expect([idsOf(all), all.json().count]).toEqual([TEN.map((task) => task.task_id).toReversed(), 10])
      expect(idsOf(await get(`${TASKS}?offset=3&limit=4`))).toEqual(['t6', 't5', 't4', 't3'])
      const ascending = await get(`${TASKS}?sort_field=create_time&sort_type=ASC&offset=8&limit=4`)
      expect([idsOf(ascending), ascending.json().count]).toEqual([['t8', 't9'], 10])
      expect(idsOf(await get(`${TASKS}?is_download=true&limit=2`))).toEqual(['t8', 't6'])
    })

    it('finds one task, downloaded or not', async () => {
      const { get } = await start()
      expect((await get(`${TASKS}/t4`)).json().task_id).toBe('t4')
      expect((await get(`${TASKS}/t5`)).json().task_id).toBe('t5')
      expect((await get(`${TASKS}/t10`)).statusCode).toBe(404)
    })

    it('summarises all tasks', async () => {
      const { get } = await start()
      expect((await get(`${TASKS}/summary`)).json()).toMatchObject({
        counts: { SUCCESS: 10 },
        not_downloaded: 5,
      })
    })
  })
})

it('merges down to the offset 1,000, and beyond it asks for yes or no', async () => {
  server = await startBff({
    emulator: { tasks: 1_200, isDownloadDefault: 'false' },
    config: { isDownloadDefault: 'false' },
  })
  const last = await server.get(`${TASKS}?offset=1000&limit=100`)
  expect([last.statusCode, idsOf(last).length, last.json().count]).toEqual([200, 100, 1_200])
  const beyond = await server.get(`${TASKS}?offset=1001`)
  expect([beyond.statusCode, beyond.json().error_code]).toEqual([400, 'EC.INVALID_REQUEST'])
  expect(beyond.json().error_msg).toMatch(/offset.*is_download/)
  expect((await server.get(`${TASKS}?offset=1001&is_download=false`)).statusCode).toBe(200)
})

type Counts = { omitted: number | null; yes: number | null; no: number | null }

/** A service that only counts, and the queries that it got. */
function counting(counts: Counts) {
  const asked: ExportTasksQuery[] = []
  const list = async (query: ExportTasksQuery) => {
    asked.push(query)
    const { is_download: isDownload } = query
    const count = isDownload === undefined ? counts.omitted : isDownload ? counts.yes : counts.no
    return { rows: [], count }
  }
  return { list, asked }
}

it('compares once, as soon as something is downloaded', async () => {
  const time = { now: 0 }
  const counts: Counts = { omitted: 3, yes: 0, no: 3 }
  const { list, asked } = counting(counts)
  const all = withAnyDownload(list, 'auto', () => time.now)
  await all(DEFAULT_QUERY)
  await all(DEFAULT_QUERY)
  // One look, two lists: while nothing is downloaded both readings are the same.
  expect(asked).toHaveLength(3)
  Object.assign(counts, { omitted: 2, yes: 1, no: 2 })
  time.now += 60_000
  expect((await all(DEFAULT_QUERY)).count).toBe(3)
  expect(asked).toHaveLength(3 + 4 + 2)
  time.now += 600_000
  await all(DEFAULT_QUERY)
  expect(asked).toHaveLength(9 + 2)
})

it('shares one look, whose failure is that of the list', async () => {
  let isDown = true
  const { list, asked } = counting({ omitted: 3, yes: 1, no: 2 })
  const all = withAnyDownload(
    async (query) => {
      if (isDown) throw new Error('down')
      return list(query)
    },
    'auto',
    () => 0,
  )
  await expect(all(DEFAULT_QUERY)).rejects.toThrow('down')
  isDown = false
  await Promise.all([all(DEFAULT_QUERY), all(DEFAULT_QUERY)])
  expect(asked).toHaveLength(4 + 2)
})

it.each([
  { omitted: null, yes: 1, no: 2 },
  { omitted: 7, yes: 1, no: 2 },
  { omitted: 3, yes: null, no: 2 },
])('does not take %j for an answer', async (counts) => {
  const { list, asked } = counting(counts)
  await withAnyDownload(list, 'auto', () => 0)(DEFAULT_QUERY)
  expect(asked.at(-1)).toEqual(DEFAULT_QUERY)
})

it('is not fooled by a task that goes between two counts', async () => {
  const time = { now: 0 }
  // Of three that are not downloaded one goes just after the count without `is_download`, and so that looks like all.
  const counts: Counts = { omitted: 3, yes: 1, no: 3 }
  const { list, asked } = counting(counts)
  const all = withAnyDownload(
    async (query) => {
      const page = await list(query)
      if (query.limit === 1 && query.is_download === undefined) Object.assign(counts, { omitted: 2, no: 2 })
      return page
    },
    'auto',
    () => time.now,
  )
  await all(DEFAULT_QUERY)
  time.now += 3_000
  // The next look sees a list that holds still.
  expect((await all(DEFAULT_QUERY)).count).toBe(2 + 1)
  expect(asked.at(-1)).toMatchObject({ is_download: true })
})
