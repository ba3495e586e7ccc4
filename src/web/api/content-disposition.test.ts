import { expect, it } from 'vitest'
import { fileNameOf } from './content-disposition.ts'

it.each([
  [null, null],
  ['attachment', null],
  ['attachment; filename="users.xlsx"', 'users.xlsx'],
  ['attachment; filename=users.xlsx', 'users.xlsx'],
  [String.raw`attachment; filename="a \"b\".csv"`, 'a "b".csv'],
  ['attachment; filename="_.xlsx"; filename*=UTF-8\'\'%E7%94%A8%E6%88%B7.xlsx', '用户.xlsx'],
  ['attachment; filename*=utf-8\'\'a%20b.csv; filename="c.csv"', 'a b.csv'],
  ['attachment; filename="c.csv"; filename*=UTF-8\'\'%E7%9', 'c.csv'],
  ['attachment; filename=""', null],
])('reads %s', (header, name) => {
  expect(fileNameOf(header)).toBe(name)
})
