import { expect, it } from 'vitest'
import { PERMISSIONS } from '../../../contract/api/session.ts'
import { deleteRefusal, downloadRefusal, taskLabel } from './task-offers.ts'

it.each([
  ['SUCCESS', null],
  ['CREATING', 'action.no.CREATING'],
  ['FAIL', 'action.no.FAIL'],
  ['EXPIRED', 'action.no.EXPIRED'],
  ['PAUSED', 'action.no.unknown'],
  [null, 'action.no.unknown'],
])('offers the file of a task that is %s: %s', (status, refusal) => {
  expect(downloadRefusal({ taskId: 'a', status }, PERMISSIONS)).toBe(refusal)
})

it('says first that a permission is missing, and leaves it to the server where it is not known', () => {
  const task = { taskId: 'a', status: 'SUCCESS' }
  expect(downloadRefusal(task, ['list', 'delete'])).toBe('action.no.download')
  expect(deleteRefusal(task, ['list', 'download'])).toBe('action.no.delete')
  expect([downloadRefusal(task, null), deleteRefusal(task, null)]).toEqual([null, null])
})

it('does nothing to a task whose id fits in no address', () => {
  for (const taskId of ['', '../x', 'a b', 'a'.repeat(65)]) {
    expect(downloadRefusal({ taskId, status: 'SUCCESS' }, PERMISSIONS)).toBe('action.no.id')
    expect(deleteRefusal({ taskId }, PERMISSIONS)).toBe('action.no.id')
  }
})

it('mentions a task by its file, or its id, in a text that hides nothing and ends somewhere', () => {
  expect(taskLabel({ fileName: 'users.xlsx', taskId: 'a' })).toBe('users.xlsx')
  expect(taskLabel({ fileName: '', taskId: 'a' })).toBe('a')
  expect(taskLabel({ fileName: '\u202Ea\uD800', taskId: 'a' })).toBe('[U+202E]a\uFFFD')
  expect(taskLabel({ fileName: 'w'.repeat(10_000), taskId: 'a' }).length).toBeLessThan(130)
})

it('mentions a task whose name is only spaces by its id', () => {
  expect(taskLabel({ fileName: ' \u00A0 ', taskId: 'a1' })).toBe('a1')
})

it('keeps a name in the other direction apart from the sentence around it', () => {
  expect(taskLabel({ fileName: 'بيانات.csv', taskId: 'a1' })).toBe('\u2068بيانات.csv\u2069')
})
