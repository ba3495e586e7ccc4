import { expect, it } from 'vitest'
import { formatColumns, parseColumns } from '../column-setting.ts'
import { moveColumn, toggleColumn } from './change-columns.ts'

const columns = parseColumns('status,create_time,-end_time,is_download')

it('lets a column change places with its neighbour', () => {
  expect(formatColumns(moveColumn(columns, 'create_time', -1))).toBe(
    'create_time,status,-end_time,is_download',
  )
  expect(formatColumns(moveColumn(columns, 'create_time', 1))).toBe(
    'status,-end_time,create_time,is_download',
  )
})

it('leaves what is first or last where it is', () => {
  expect(moveColumn(columns, 'status', -1)).toEqual(columns)
  expect(moveColumn(columns, 'is_download', 1)).toEqual(columns)
})

it('turns a column off and on in its place', () => {
  const off = toggleColumn(columns, 'create_time')
  expect(formatColumns(off)).toBe('status,-create_time,-end_time,is_download')
  expect(toggleColumn(off, 'create_time')).toEqual(columns)
})
