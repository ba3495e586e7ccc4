import { expect, it } from 'vitest'
import { exportTaskOf } from '../contract/api/export-task.fixture.ts'
import { createFileNames } from './file-names.ts'

const row = (id: string, file_name: string | null) => exportTaskOf(id, { file_name })

it('remembers names, and that there is none', () => {
  const names = createFileNames()
  names.remember([row('a', 'a.csv'), row('b', null), { task_id: 'c', unreadable: true }])
  expect(['a', 'b', 'c', 'd'].map(names.find)).toEqual(['a.csv', null, undefined, undefined])
})

it('forgets the first ones when there are too many', () => {
  const names = createFileNames(2)
  names.remember(['a', 'b', 'c'].map((id) => row(id, id)))
  expect(['a', 'b', 'c'].map(names.find)).toEqual([undefined, 'b', 'c'])
})

it('holds no more of a name than its start and its extension', () => {
  const names = createFileNames()
  names.remember([row('a', `start${'x'.repeat(100_000)}.xlsx`)])
  expect(names.find('a')).toMatch(/^start.*\.xlsx$/)
  expect(names.find('a')).toHaveLength(1_024)
})
