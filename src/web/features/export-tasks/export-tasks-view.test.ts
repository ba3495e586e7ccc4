import { expect, it } from 'vitest'
import { DEFAULT_QUERY } from '../../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../../api/api-failure.ts'
import { listView } from './export-tasks-view.ts'

const rows = { export_tasks: [{ task_id: 'a', unreadable: true as const }], count: 1, active: 0 }
const none = { export_tasks: [], count: 0, active: 0 }
const broken = new ApiFailure('EC.UPSTREAM_UNAVAILABLE', { message: '', retryable: true })
const refused = new ApiFailure('EC.FORBIDDEN', { message: '', retryable: false })
const settled = { failure: null, isPlaceholder: false }

it('keeps the last rows after a failure, except where the failure ends the access to them', () => {
  expect(listView({ ...settled, body: rows, failure: broken }, DEFAULT_QUERY).kind).toBe('rows')
  expect(listView({ ...settled, body: rows, failure: refused }, DEFAULT_QUERY).kind).toBe('failed')
})

it('never draws a failure as an empty list', () => {
  expect(listView({ ...settled, body: undefined, failure: broken }, DEFAULT_QUERY).kind).toBe('failed')
  expect(listView({ body: none, failure: broken, isPlaceholder: true }, DEFAULT_QUERY).kind).toBe('failed')
})

it('tells an empty project from an empty search and an empty page', () => {
  expect(listView({ ...settled, body: none }, DEFAULT_QUERY).kind).toBe('none')
  // An answer that contradicts itself is not called empty.
  const withheld = { ...none, count: 30 }
  expect(listView({ ...settled, body: withheld }, DEFAULT_QUERY)).toEqual({ kind: 'withheld', count: 30 })
  expect(listView({ ...settled, body: none }, { ...DEFAULT_QUERY, is_download: false }).kind).toBe('no-match')
  expect(listView({ ...settled, body: none }, { ...DEFAULT_QUERY, offset: 20 }).kind).toBe('empty-page')
})

it('waits for the next answer once all rows were deleted here, and blames nobody', () => {
  const emptied = { ...settled, body: { ...none, count: 240 }, isEmptied: true }
  expect(listView(emptied, DEFAULT_QUERY).kind).toBe('loading')
  expect(listView({ ...emptied, body: { ...none, count: null } }, DEFAULT_QUERY).kind).toBe('loading')
  expect(listView(emptied, { ...DEFAULT_QUERY, offset: 20 }).kind).toBe('loading')
  expect(listView({ ...emptied, failure: broken }, DEFAULT_QUERY).kind).toBe('failed')
  // Where no other task is left, there is nothing to wait for.
  expect(listView({ ...emptied, body: none }, DEFAULT_QUERY).kind).toBe('none')
})

it('says nothing about a search from the answer to the one before', () => {
  expect(listView({ ...settled, body: none, isPlaceholder: true }, DEFAULT_QUERY).kind).toBe('loading')
  expect(listView({ ...settled, body: rows, isPlaceholder: true }, DEFAULT_QUERY)).toMatchObject({
    kind: 'rows',
    isOutdated: true,
  })
  expect(listView({ ...settled, body: undefined }, DEFAULT_QUERY).kind).toBe('loading')
})

it('asks for yes or no where a merged list cannot be read so deep', () => {
  const deep = new ApiFailure('EC.INVALID_REQUEST', { message: '', retryable: false })
  const kindAt = (search: object) =>
    listView({ ...settled, body: undefined, failure: deep }, { ...DEFAULT_QUERY, ...search }).kind
  expect(kindAt({ offset: 1_001 })).toBe('too-deep')
  expect(kindAt({ offset: 1_000 })).toBe('failed')
  expect(kindAt({ offset: 1_001, is_download: false })).toBe('failed')
})
