import { expect, it } from 'vitest'
import { DEFAULT_QUERY } from '../../../contract/api/export-tasks-query.ts'
import { isInvalid, searchedFor, searchOfDraft, shownDraft, type SearchDraft } from './search-draft.ts'

const draft = (change: Partial<SearchDraft>): SearchDraft => ({
  field: 'file_name',
  text: '',
  over: searchedFor(DEFAULT_QUERY),
  isTyping: false,
  ...change,
})

it('shows what the address searches for', () => {
  expect(shownDraft(null, { ...DEFAULT_QUERY, task_id: 'a1' })).toMatchObject({
    field: 'task_id',
    text: 'a1',
  })
  expect(shownDraft(null, { ...DEFAULT_QUERY, task_id: 'a1', file_name: 'x' })).toMatchObject({ text: 'x' })
})

it('keeps a draft while other parts of the address change, and drops it when its own part does', () => {
  const typed = draft({ text: 'use' })
  expect(shownDraft(typed, { ...DEFAULT_QUERY, status: 'FAIL' })).toBe(typed)
  expect(shownDraft(typed, { ...DEFAULT_QUERY, file_name: 'before' }).text).toBe('before')
})

it('does not search for what is not a task ID', () => {
  const typed = draft({ field: 'task_id', text: '../etc' })
  expect(isInvalid(typed)).toBe(true)
  expect(searchOfDraft(typed, DEFAULT_QUERY)).toBeNull()
})

it('takes blanks around a text for a slip, and an empty text for no filter', () => {
  expect(searchOfDraft(draft({ field: 'task_id', text: ' a1 ' }), DEFAULT_QUERY)).toMatchObject({
    task_id: 'a1',
  })
  expect(searchOfDraft(draft({ text: '  ' }), { ...DEFAULT_QUERY, file_name: 'x' })).toEqual(DEFAULT_QUERY)
})

it('keeps the page where the text changes nothing', () => {
  const search = { ...DEFAULT_QUERY, file_name: 'x', offset: 40 }
  expect(searchOfDraft(draft({ text: 'x ' }), search)).toBe(search)
})

it('can write any text into an address', () => {
  const next = searchOfDraft(draft({ text: 'a\uD800b' }), DEFAULT_QUERY)
  expect(next?.file_name?.isWellFormed()).toBe(true)
})
