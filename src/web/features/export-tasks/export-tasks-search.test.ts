import fc from 'fast-check'
import { expect, it } from 'vitest'
import { queries } from '../../../contract/api/export-tasks-query.fixture.ts'
import { DEFAULT_QUERY } from '../../../contract/api/export-tasks-query.ts'
import {
  changeSearch,
  clearFilters,
  FILTERS,
  formatSearch,
  isFiltered,
  parseSearch,
} from './export-tasks-search.ts'

it('parses what it formats, with and without the question mark of an address', () => {
  fc.assert(
    fc.property(queries, (search) => {
      expect(parseSearch(formatSearch(search))).toEqual({ query: search, rejected: [] })
      expect(parseSearch(`?${formatSearch(search)}`)).toEqual({ query: search, rejected: [] })
    }),
  )
})

it('never throws, and a text that it took nothing of is the default page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => parseSearch(text)).not.toThrow()
    }),
  )
  expect(parseSearch('?offset=-1&limit=abc').query).toEqual(DEFAULT_QUERY)
})

it('returns to the first page with every change that does not turn a page itself', () => {
  fc.assert(
    fc.property(queries, fc.constantFrom(...FILTERS), (search, filter) => {
      expect(changeSearch(search, { [filter]: undefined }).offset).toBe(0)
      expect(changeSearch(search, { sort_type: 'ASC' }).offset).toBe(0)
    }),
  )
  expect(changeSearch(DEFAULT_QUERY, { limit: 50, offset: 100 })).toMatchObject({ limit: 50, offset: 100 })
})

it('keeps everything that a change does not name', () => {
  const search = { ...DEFAULT_QUERY, file_name: 'users', limit: 50, sort_type: 'ASC' } as const
  expect(changeSearch(search, { status: 'FAIL' })).toEqual({ ...search, status: 'FAIL' })
})

it('takes a filter away rather than leaving it undefined, so that equal queries have equal keys', () => {
  const search = changeSearch({ ...DEFAULT_QUERY, status: 'FAIL' }, { status: undefined })
  expect(Object.keys(search)).not.toContain('status')
})

it('clears the filters and nothing else', () => {
  fc.assert(
    fc.property(queries, (search) => {
      const cleared = clearFilters(search)
      expect(isFiltered(cleared)).toBe(false)
      expect(cleared).toEqual({ ...DEFAULT_QUERY, sort_type: search.sort_type, limit: search.limit })
    }),
  )
})
