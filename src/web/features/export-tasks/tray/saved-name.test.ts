import { expect, it } from 'vitest'
import { savedName } from './saved-name.ts'

it.each([
  ['users.xlsx', 'users.xlsx'],
  ['用户 列表.csv', '用户 列表.csv'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['\u202Egpj.exe', '_gpj.exe'],
  ['a\u0000b.csv', 'a_b.csv'],
  ['  .hidden. ', 'hidden'],
  ['...', 'task-1'],
  [null, 'task-1'],
])('saves %j as %s', (fileName, name) => {
  expect(savedName({ fileName, taskId: 'task-1' })).toBe(name)
})

it('keeps the ending of a long name', () => {
  const name = savedName({ fileName: `${'w'.repeat(10_000)}.xlsx`, taskId: 'a' })
  expect(name).toHaveLength(200)
  expect(name.endsWith('.xlsx')).toBe(true)
})
