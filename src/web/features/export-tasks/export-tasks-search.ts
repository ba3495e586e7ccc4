// The address of the list: what it says, and what a change makes of it.
import {
  DEFAULT_QUERY,
  formatExportTasksQuery,
  readExportTasksQuery,
  type ExportTasksQuery,
} from '../../../contract/api/export-tasks-query.ts'

/** Every member of a query may be changed; `undefined` takes a filter away. */
export type SearchChange = { [Name in keyof ExportTasksQuery]?: ExportTasksQuery[Name] | undefined }

/** A parameter that is not the page's (a newsletter's, say) is dropped without a word. */
export function parseSearch(text: string) {
  const { query, rejected } = readExportTasksQuery(new URLSearchParams(text))
  return { query, rejected: rejected.filter((one) => one.reason !== 'unknown') }
}
export const formatSearch = formatExportTasksQuery

export const FILTERS = ['status', 'file_name', 'task_id', 'is_download'] as const

/** The search after a change. Unless the change itself turns a page, it starts again from the top. */
export function changeSearch(search: ExportTasksQuery, change: SearchChange): ExportTasksQuery {
  const next = Object.fromEntries(
    Object.entries({ ...search, offset: 0, ...change }).filter(([, value]) => value !== undefined),
  )
  // `change` holds members of a query only, and those that every query has come from the defaults.
  return { ...DEFAULT_QUERY, ...(next as Partial<ExportTasksQuery>) }
}

/** The search without its filters; order and page size stay. */
export const clearFilters = (search: ExportTasksQuery) =>
  changeSearch(search, Object.fromEntries(FILTERS.map((name) => [name, undefined])))

export const isFiltered = (search: ExportTasksQuery) => FILTERS.some((name) => search[name] !== undefined)
