import { expect, it } from 'vitest'
import { DEFAULT_QUERY } from '../../../contract/api/export-tasks-query.ts'
import { tabTotal } from './tab-total.ts'

const counts = { CREATING: 1, SUCCESS: 2, FAIL: 3, EXPIRED: 4 }
const rows = { kind: 'rows' as const, list: { export_tasks: [], count: 11, active: 1 }, isOutdated: false }

it('agrees with the list below it', () => {
  expect(tabTotal(rows, DEFAULT_QUERY, counts)).toBe(11)
})

it('adds up where the list is filtered or of another page', () => {
  expect(tabTotal(rows, { ...DEFAULT_QUERY, status: 'FAIL' }, counts)).toBe(10)
  expect(tabTotal({ ...rows, isOutdated: true }, DEFAULT_QUERY, counts)).toBe(10)
})

it('says nothing where a part is not known', () => {
  expect(tabTotal({ kind: 'loading' }, DEFAULT_QUERY, { ...counts, FAIL: null })).toBeNull()
  expect(tabTotal({ kind: 'loading' }, DEFAULT_QUERY, undefined)).toBeNull()
})
