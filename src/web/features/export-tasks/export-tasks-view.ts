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
  | { kind: 'rows'; list: ExportTaskList; isOutdated: boolean }

export function listView(
  query: { body: ExportTaskList | undefined; failure: ApiFailure | null; isPlaceholder: boolean },
  search: ExportTasksQuery,
): ListView {
  const { body, failure, isPlaceholder } = query
  if (failure && (!body || isPlaceholder || endsAccess(failure))) return { kind: 'failed', failure }
  if (!body) return { kind: 'loading' }
  if (body.export_tasks.length > 0) return { kind: 'rows', list: body, isOutdated: isPlaceholder }
  if (isPlaceholder) return { kind: 'loading' }
  if (search.offset > 0) return { kind: 'empty-page', count: body.count }
  return { kind: isFiltered(search) ? 'no-match' : 'none' }
}
