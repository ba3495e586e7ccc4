// The walk over a list that others change while it is read.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exportTaskOf } from '../../contract/api/export-task.fixture.ts'
import type { ExportTaskRow } from '../../contract/api/export-task.ts'
import { DEFAULT_QUERY, type SortType } from '../../contract/api/export-tasks-query.ts'
import type { ListExportTasks } from '../upstream/list-export-tasks.ts'
import { walk } from './walk.ts'

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `t${from + n}`)

/** A list of ids, oldest first. `change` may alter it before each call after the first. */
function world(all: string[], change: (now: string[], call: number) => void = () => {}) {
  const asked: number[] = []
  const list: ListExportTasks = async ({ offset, limit, sort_type: order }) => {
    if (asked.length > 0) change(all, asked.length)
    asked.push(offset)
    const rows = order === 'ASC' ? all : all.toReversed()
    return { rows: rows.slice(offset, offset + limit).map((id) => exportTaskOf(id)), count: all.length }
  }
  return { list, asked }
}
async function read(list: ListExportTasks, sort_type: SortType = 'ASC') {
  const rows: ExportTaskRow[] = []
  for await (const page of walk(list, { ...DEFAULT_QUERY, sort_type })) rows.push(...page)
  return rows.map((row) => row.task_id)
}

it.each([0, 1, 99, 100, 101, 195, 196, 1_000])(
  'reads each of %i tasks once, in either order',
  async (count) => {
    expect(await read(world(ids(count)).list)).toEqual(ids(count))
    expect(await read(world(ids(count)).list, 'DESC')).toEqual(ids(count).toReversed())
  },
)

it('asks for little more than a hundredth of the rows', async () => {
  const { list, asked } = world(ids(10_000))
  await read(list)
  expect(asked.length).toBeLessThanOrEqual(106)
})

it('puts tasks that come while it walks at the end', async () => {
  const { list } = world(ids(250), (all) => all.length < 252 && all.push(`new${all.length}`))
  expect(await read(list)).toEqual([...ids(250), 'new250', 'new251'])
})

it('is not moved by tasks that come at its head', async () => {
  const { list } = world(ids(350), (all) => all.push(...ids(40, 10_000 + all.length)))
  expect(await read(list, 'DESC')).toEqual(ids(350).toReversed())
})

it.each([1, 5, 6, 99, 200, 340])('has no hole when %i tasks that were read are deleted', async (count) => {
  const { list } = world(ids(700), (all, call) => call === 4 && all.splice(0, count))
  expect(await read(list)).toEqual(ids(700))
})

it('ends where nearly everything is deleted', async () => {
  const { list } = world(ids(700), (all, call) => call === 4 && all.splice(0, 690))
  expect(await read(list)).toEqual([...ids(385), ...ids(10, 690)])
})

it('loses no task that was there all the time, whatever comes and goes', async () => {
  const changes = fc.array(
    fc.record({ add: fc.nat({ max: 30 }), drop: fc.array(fc.nat(), { maxLength: 60 }) }),
    { maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 900 }),
      changes,
      fc.constantFrom('ASC', 'DESC'),
      async (count, all, order) => {
        const dropped = new Set<string>()
        let next = count
        const { list } = world(ids(count), (now, call) => {
          const { add = 0, drop = [] } = all[call - 1] ?? {}
          for (const nth of drop) if (now.length > 0) dropped.add(now.splice(nth % now.length, 1)[0] ?? '')
          now.push(...ids(add, next))
          next += add
        })
        const found = await read(list, order)
        expect(new Set(found).size).toBe(found.length)
        const stayed = ids(count).filter((id) => !dropped.has(id))
        expect(stayed.filter((id) => !found.includes(id))).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

const page =
  (rows: ExportTaskRow[], count: number | null): ListExportTasks =>
  async ({ offset, limit }) => ({
    rows: rows.slice(offset, offset + limit),
    count,
  })
const NO_ID: ExportTaskRow = { task_id: null, unreadable: true }

it('keeps rows without an id in their places, and takes none twice', async () => {
  const rows = ids(250).map((id, nth): ExportTaskRow => (nth % 50 === 47 ? NO_ID : exportTaskOf(id)))
  expect(await read(page(rows, 250))).toEqual(rows.map((row) => row.task_id))
})

it('takes a task once that the service lists twice', async () => {
  const twice: ListExportTasks = async ({ offset, limit }) => ({
    rows: ids(250)
      .slice(offset, offset + limit)
      .flatMap((id) => [exportTaskOf(id), exportTaskOf(id)]),
    count: 250,
  })
  expect(await read(twice)).toEqual(ids(250))
})

it('goes on where the service gives less than it was asked for', async () => {
  const short: ListExportTasks = async ({ offset }) => ({
    rows: ids(250)
      .slice(offset, offset + 40)
      .map((id) => exportTaskOf(id)),
    count: 250,
  })
  expect(await read(short)).toEqual(ids(250))
})

it('ends at a short page where nobody counts', async () => {
  expect(
    await read(
      page(
        ids(130).map((id) => exportTaskOf(id)),
        null,
      ),
    ),
  ).toEqual(ids(130))
})

it('takes no list for whole whose count says that there is more', async () => {
  await expect(
    read(
      page(
        ids(130).map((id) => exportTaskOf(id)),
        1_130,
      ),
    ),
  ).rejects.toThrow('The service lists 130 tasks and counts 1130')
})

it('gives up a list whose pages never fit together', async () => {
  const { list, asked } = world(ids(1_000), (all) => {
    // A walk that never ends would fail nothing.
    if (asked.length > 60) throw new Error('asked for ever')
    all.splice(0, all.length, ...ids(1_000, all.length * asked.length))
  })
  await expect(read(list)).rejects.toThrow('do not fit together')
})
