import { taskId } from '../../../contract/api/export-task.ts'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { changeSearch } from './export-tasks-search.ts'

export const SEARCH_FIELDS = ['file_name', 'task_id'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]
/** The contract's bound. */
export const FILE_NAME_MAX = 1024

/** Text in the search box that is not in the address, or not yet. */
export type SearchDraft = {
  field: SearchField
  text: string
  /** What the address searched for when this was typed: when that changes elsewhere, the draft is void. */
  over: string
  isTyping: boolean
}

/** What the address searches for, as one comparable text. */
export const searchedFor = ({ file_name, task_id }: ExportTasksQuery) => JSON.stringify([file_name, task_id])

/** What the search box shows: the draft, as long as it is over this address, else the address. */
export function shownDraft(draft: SearchDraft | null, search: ExportTasksQuery): SearchDraft {
  const over = searchedFor(search)
  if (draft?.over === over) return draft
  const field = search.task_id !== undefined && search.file_name === undefined ? 'task_id' : 'file_name'
  return { field, text: search[field] ?? '', over, isTyping: false }
}

export const isInvalid = ({ field, text }: Pick<SearchDraft, 'field' | 'text'>) =>
  field === 'task_id' && text.trim() !== '' && !taskId.safeParse(text.trim()).success

/** The search with the box's text in its field; null when the text cannot be searched for. */
export function searchOfDraft(draft: SearchDraft, search: ExportTasksQuery): ExportTasksQuery | null {
  if (isInvalid(draft)) return null
  // A lone surrogate has no form in an address.
  const value = draft.text.trim().slice(0, FILE_NAME_MAX).toWellFormed() || undefined
  return value === search[draft.field] ? search : changeSearch(search, { [draft.field]: value })
}
