import type { ExportTaskSummary } from '../../../contract/api/export-task-list.ts'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { isFiltered } from './export-tasks-search.ts'
import type { ListView } from './export-tasks-view.ts'

/**
 * How many tasks the project has. An unfiltered list knows it best: the sum of the counts misses a status that
 * the contract does not know, and two totals on one page would contradict each other.
 */
export function tabTotal(
  view: ListView,
  search: ExportTasksQuery,
  counts: ExportTaskSummary['counts'] | undefined,
): number | null {
  if (view.kind === 'rows' && !view.isOutdated && !isFiltered(search) && view.list.count !== null)
    return view.list.count
  if (!counts) return null
  return Object.values(counts).reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  )
}
