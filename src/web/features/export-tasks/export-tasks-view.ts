import type { ExportTaskList } from '../../../contract/api/export-task-list.ts'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { endsAccess, type ApiFailure } from '../../api/api-failure.ts'
import { isFiltered } from './export-tasks-search.ts'

/** What stands below the filters. An answer without rows and a failure are never the same thing. */
export type ListView =
  | { kind: 'loading' }
  | { kind: 'failed'; failure: ApiFailure }
  | { kind: 'none' }
  | { kind: 'no-match' }
  | { kind: 'empty-page'; count: number | null }
  | { kind: 'too-deep' }
  /** The service counts tasks, and sent none of them. */
  | { kind: 'withheld'; count: number }
  | { kind: 'rows'; list: ExportTaskList; isOutdated: boolean }

/**
 * A cloud that lists downloaded and other tasks only apart is read in both, and merged down to this offset; the BFF
 * refuses what is deeper until one of the two is chosen.
 */
const MERGED_OFFSET_MAX = 1_000
const isTooDeep = (failure: ApiFailure, search: ExportTasksQuery) =>
  failure.code === 'EC.INVALID_REQUEST' &&
  search.is_download === undefined &&
  search.offset > MERGED_OFFSET_MAX

export function listView(
  query: {
    body: ExportTaskList | undefined
    failure: ApiFailure | null
    isPlaceholder: boolean
    /** Whether its rows were all deleted here; what follows them, only the next answer tells. */
    isEmptied?: boolean | undefined
  },
  search: ExportTasksQuery,
): ListView {
  const { body, failure, isPlaceholder } = query
  const isEmptied = Boolean(query.isEmptied && body?.count !== 0)
  if (failure && isTooDeep(failure, search)) return { kind: 'too-deep' }
  if (failure && (!body || isPlaceholder || isEmptied || endsAccess(failure)))
    return { kind: 'failed', failure }
  if (!body) return { kind: 'loading' }
  if (body.export_tasks.length > 0) return { kind: 'rows', list: body, isOutdated: isPlaceholder }
  if (isPlaceholder || isEmptied) return { kind: 'loading' }
  if (search.offset > 0) return { kind: 'empty-page', count: body.count }
  if (body.count) return { kind: 'withheld', count: body.count }
  return { kind: isFiltered(search) ? 'no-match' : 'none' }
}
