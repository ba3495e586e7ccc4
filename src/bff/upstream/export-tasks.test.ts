import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exportTaskRow } from '../../contract/api/export-task.ts'
import { readExportTasks } from './export-tasks.ts'

const WIRE = {
  task_id: 'a1',
  file_name: 'users.xlsx',
  status: 'SUCCESS',
  fail_reason: null,
  error_code: null,
  create_time: "2022-03-28'T'00:00:00.000Z",
  end_time: '2022-03-28 00:01:00',
  is_download: true,
}
const READ = { ...WIRE, create_time: '2022-03-28T00:00:00.000Z', end_time: '2022-03-28T00:01:00.000Z' }
const rowOf = (row: unknown) => readExportTasks({ export_tasks: [row], count: 1 }).rows[0]

it('reads a row', () => {
  expect(readExportTasks({ export_tasks: [WIRE], count: 1 })).toEqual({ rows: [READ], count: 1 })
})

it('takes missing and null fields for null, and keeps an unknown status', () => {
  const empty = Object.fromEntries(Object.keys(WIRE).map((name) => [name, null]))
  expect(rowOf({ task_id: 'a1' })).toEqual({ ...empty, task_id: 'a1' })
  expect(rowOf({ ...empty, task_id: 'a1' })).toEqual({ ...empty, task_id: 'a1' })
  expect(rowOf({ ...WIRE, status: 'ARCHIVING' })).toEqual({ ...READ, status: 'ARCHIVING' })
})

it('keeps the text of a time that cannot be read, and takes an empty one for none', () => {
  expect(rowOf({ ...WIRE, create_time: '1648425600', end_time: '' })).toEqual({
    ...READ,
    create_time: null,
    create_time_raw: '1648425600',
    end_time: null,
  })
})

it.each([null, 7, 'text', [], [WIRE], { ...WIRE, is_download: 'yes' }, { ...WIRE, create_time: 1 }, {}])(
  'keeps the place of %j as an unreadable row',
  (row) => {
    const id = typeof row === 'object' && row !== null && 'task_id' in row ? row.task_id : null
    const page = readExportTasks({ export_tasks: [WIRE, row, WIRE], count: 3 })
    expect(page.rows).toEqual([READ, { task_id: id, unreadable: true }, READ])
  },
)

it.each([
  [undefined, null],
  [null, null],
  ['3', null],
  [-1, null],
  [1.5, null],
  [0, 0],
  [1_000, 1_000],
])('takes the count %j for %j', (count, expected) => {
  expect(readExportTasks({ export_tasks: [WIRE], count }).count).toBe(expected)
})

it('takes a missing list for an empty one', () => {
  expect(readExportTasks({})).toEqual({ rows: [], count: null })
  expect(readExportTasks({ export_tasks: null, count: null })).toEqual({ rows: [], count: null })
})

it.each([null, 1, 'text', true, [], [WIRE], { export_tasks: {} }, { export_tasks: 'no' }])(
  'does not take %j for a list',
  (json) => {
    expect(() => readExportTasks(json)).toThrow(expect.objectContaining({ code: 'EC.UPSTREAM_INVALID' }))
  },
)

it('never loses the page to one bad row, wherever and however it is bad', () => {
  const anything = fc.anything({ withNullPrototype: true })
  const names = fc.constantFrom(...Object.keys(WIRE), '__proto__', 'extra')
  fc.assert(
    fc.property(fc.nat({ max: 2 }), names, anything, (index, name, value) => {
      const rows = [WIRE, WIRE, WIRE].map((row, nth) => (nth === index ? { ...row, [name]: value } : row))
      const page = readExportTasks({ export_tasks: rows, count: 3 })
      expect(page.rows).toHaveLength(3)
      expect(page.rows.filter((_, nth) => nth !== index)).toEqual([READ, READ])
      for (const row of page.rows) expect(exportTaskRow.safeParse(row).success).toBe(true)
    }),
  )
  fc.assert(
    fc.property(anything, (row) => {
      expect(readExportTasks({ export_tasks: [WIRE, row], count: 2 }).rows[0]).toEqual(READ)
    }),
  )
})
