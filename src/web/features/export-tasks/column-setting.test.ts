import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrangeColumns, formatColumns, parseColumns } from './column-setting.ts'

const DEFAULT = 'status,create_time,end_time,is_download'
const ALL = ['select', 'file_name', ...DEFAULT.split(','), 'actions'].map((id) => ({ id }))
const idsFor = (text: string | null) => arrangeColumns(ALL, parseColumns(text)).map(({ id }) => id)

it.each([
  [null, DEFAULT],
  ['', DEFAULT],
  ['nonsense,{},--status', DEFAULT],
  ['end_time,-status,is_download,create_time', 'end_time,-status,is_download,create_time'],
  ['-end_time', '-end_time,status,create_time,is_download'],
  ['end_time,-end_time,end_time', 'end_time,status,create_time,is_download'],
  ['file_name,actions,select,-actions', DEFAULT],
])('reads %j as %s', (text, meant) => {
  expect(formatColumns(parseColumns(text))).toBe(meant)
})

it('makes a whole setting of any text, and reads what it wrote', () => {
  const words = fc.constantFrom(...DEFAULT.split(','), '-status', '-end_time', 'x')
  const texts = fc.oneof(
    fc.string(),
    fc.array(words).map((some) => some.join(',')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const columns = parseColumns(text)
      expect(columns.map(({ id }) => id).toSorted()).toEqual(DEFAULT.split(',').toSorted())
      expect(parseColumns(formatColumns(columns))).toEqual(columns)
    }),
  )
})

it('keeps the selection and the name first and the actions last, whatever is chosen', () => {
  expect(idsFor(null)).toEqual(ALL.map(({ id }) => id))
  expect(idsFor('is_download,-create_time,end_time,status')).toEqual([
    'select',
    'file_name',
    'is_download',
    'end_time',
    'status',
    'actions',
  ])
  expect(idsFor('-status,-create_time,-end_time,-is_download')).toEqual(['select', 'file_name', 'actions'])
})
