import { expect, it } from 'vitest'
import { exportTaskOf } from '../../../contract/api/export-task.fixture.ts'
import { holdRows } from './hold-rows.ts'

const task = (task_id: string, status = 'CREATING') => exportTaskOf(task_id, { file_name: task_id, status })
const NONE: ReadonlySet<string> = new Set()

it('keeps every row in its place while new ones wait, with what is new about it', () => {
  const latest = [task('new'), task('a', 'SUCCESS'), task('b')]
  const { rows, waiting } = holdRows([task('a'), task('b')], latest, NONE)
  expect(waiting).toBe(1)
  expect(rows.map(({ task_id }) => task_id)).toEqual(['a', 'b'])
  expect(rows[0]).toBe(latest[1])
})

it('keeps a row that new ones have pushed off the page, but none that was deleted here', () => {
  const shown = [task('a'), task('b'), task('c')]
  const latest = [task('new'), task('a')]
  expect(holdRows(shown, latest, NONE).rows.map(({ task_id }) => task_id)).toEqual(['a', 'b', 'c'])
  expect(holdRows(shown, latest, new Set(['b'])).rows.map(({ task_id }) => task_id)).toEqual(['a', 'c'])
})

it('shows the latest rows as they are where none is new', () => {
  const latest = [task('b'), task('a')]
  expect(holdRows([task('a'), task('b'), task('c')], latest, NONE)).toEqual({ rows: latest, waiting: 0 })
})

it('holds a page that only new tasks would fill, but not an empty one', () => {
  const latest = [task('new-1'), task('new-2')]
  expect(holdRows([task('a')], latest, NONE)).toEqual({ rows: [task('a')], waiting: 2 })
  expect(holdRows([], latest, NONE)).toEqual({ rows: latest, waiting: 0 })
  expect(holdRows([task('a')], latest, new Set(['a']))).toEqual({ rows: latest, waiting: 0 })
})

it('lets a row in that comes up from the next page', () => {
  const latest = [task('a'), task('c'), task('d')]
  expect(holdRows([task('a'), task('b'), task('c')], latest, new Set(['b']))).toEqual({
    rows: latest,
    waiting: 0,
  })
})

it('copes with ids that come twice or not at all', () => {
  const odd = { task_id: null, unreadable: true as const }
  expect(holdRows([odd, odd, task('a'), task('a')], [odd, task('a')], NONE).waiting).toBe(0)
  expect(holdRows([odd, task('a')], [odd, odd, task('a')], NONE).waiting).toBe(1)
})
