import { expect, it } from 'vitest'
import { createFileNames } from './file-names.ts'

const row = (id: string, name: string | null) => ({
  task_id: id,
  file_name: name,
  status: null,
  fail_reason: null,
  error_code: null,
  create_time: null,
  end_time: null,
  is_download: null,
})

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
