import { expect, it } from 'vitest'
import { isAllSelected } from './all-selected.ts'

const selected = (...ids: string[]) =>
  new Map(ids.map((taskId) => [taskId, { taskId, fileName: null, status: null, isDownloaded: null }]))
const list = (...ids: string[]) => ({ total: ids.length, ids })

it('knows that all that match are chosen only from a list of all of them', () => {
  expect(isAllSelected(selected('a', 'b'), 2, [list('a', 'b')])).toBe(true)
  expect(isAllSelected(selected('a', 'b'), 3, [list('a', 'b')])).toBe(false)
  expect(isAllSelected(selected('a', 'b', 'c'), 3, [list('a', 'b'), list('a', 'b', 'c')])).toBe(true)
  expect(isAllSelected(selected('a'), null, [list('a')])).toBe(false)
})

it('does not take others that are chosen for those that match', () => {
  expect(isAllSelected(selected('a', 'b', 'c'), 2, [list('x', 'y')])).toBe(false)
  expect(isAllSelected(selected('a', 'b', 'x'), 2, [list('x', 'y')])).toBe(false)
})

it('does not wait for a task that cannot be chosen', () => {
  expect(isAllSelected(selected('a'), 2, [{ total: 2, ids: ['a'] }])).toBe(true)
  expect(isAllSelected(selected('a'), 1, [{ total: 1, ids: [] }])).toBe(false)
})
