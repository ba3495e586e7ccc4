import fc from 'fast-check'
import { expect, it } from 'vitest'
import { queries } from './export-tasks-query.fixture.ts'
import {
  DEFAULT_QUERY,
  formatExportTasksQuery,
  readExportTasksQuery,
  type ExportTasksQuery,
} from './export-tasks-query.ts'

const read = (text: string) => readExportTasksQuery(new URLSearchParams(text))

it('reads back what it writes', () => {
  fc.assert(
    fc.property(queries, (query) => {
      expect(read(formatExportTasksQuery(query))).toEqual({ query, rejected: [] })
    }),
  )
})

it('never throws, whatever the text, and always gives a query that it can write', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { query } = read(text)
      expect(read(formatExportTasksQuery(query)).query).toEqual(query)
    }),
  )
})

it('takes any text as a value, or names the parameter', () => {
  const names = fc.constantFrom('status', 'file_name', 'task_id', 'is_download', 'offset', 'limit')
  fc.assert(
    fc.property(names, fc.string({ unit: 'binary' }), (name, value) => {
      const params = new URLSearchParams([[name, value]])
      const { query, rejected } = readExportTasksQuery(params)
      const isTaken = name in query && String(query[name as keyof ExportTasksQuery]) === params.get(name)
      expect(isTaken || rejected.some((parameter) => parameter.name === name)).toBe(true)
    }),
  )
})

it.each([
  'offset=1e309',
  'offset=-1',
  'offset=NaN',
  'offset=0x10',
  'offset=',
  'offset=01',
  'offset=2147483647',
  'offset=1.0',
  'offset=+1',
  'offset=1%20',
  'limit=0',
  'limit=101',
  'limit=1e1',
  'status=fail',
  'status=',
  'status=toString',
  'is_download=1',
  'is_download=TRUE',
  'task_id=..',
  'task_id=a/b',
  'task_id=%00',
  `task_id=${'a'.repeat(65)}`,
  'file_name=',
  `file_name=${'a'.repeat(1025)}`,
])('does not take %s', (text) => {
  const name = text.slice(0, text.indexOf('='))
  expect(read(text).rejected).toMatchObject([{ name, reason: 'malformed' }])
  expect(read(text).query).toEqual(DEFAULT_QUERY)
})

it('names repeated, unknown and unpaired parameters', () => {
  expect(read('offset=1&offset=2').rejected).toEqual([{ name: 'offset', value: '1, 2', reason: 'repeated' }])
  expect(read('page=2').rejected).toEqual([{ name: 'page', value: '2', reason: 'unknown' }])
  expect(read('__proto__=2').rejected).toEqual([{ name: '__proto__', value: '2', reason: 'unknown' }])
  expect(read('sort_type=ASC').rejected).toEqual([{ name: 'sort_type', value: 'ASC', reason: 'unpaired' }])
  expect(read('sort_field=create_time').rejected).toMatchObject([{ name: 'sort_field', reason: 'unpaired' }])
})

it('blames only the broken half of a sort order', () => {
  const { query, rejected } = read('sort_field=size&sort_type=ASC')
  expect(rejected).toEqual([{ name: 'sort_field', value: 'size', reason: 'malformed' }])
  expect(query).toEqual(DEFAULT_QUERY)
})

it('writes a fixed order and leaves the defaults out', () => {
  expect(formatExportTasksQuery(DEFAULT_QUERY)).toBe('')
  const query = {
    ...DEFAULT_QUERY,
    limit: 50,
    offset: 20,
    sort_type: 'ASC',
    file_name: 'a b',
    status: 'FAIL',
  } as const
  expect(formatExportTasksQuery(query)).toBe(
    'status=FAIL&file_name=a+b&sort_field=create_time&sort_type=ASC&offset=20&limit=50',
  )
})
