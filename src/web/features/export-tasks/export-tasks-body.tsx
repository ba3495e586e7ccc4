import { useCallback } from 'react'
import {
  formatExportTasksQuery,
  type ExportTasksQuery,
  type SortType,
} from '../../../contract/api/export-tasks-query.ts'
import { changeSearch } from './export-tasks-search.ts'
import type { ListView } from './export-tasks-view.ts'
import { HeldTable } from './held-table.tsx'
import { FailureCard, ListMessage } from './lazy-parts.tsx'
import { Pager } from './pager.tsx'
import type { Go } from './use-export-tasks-search.ts'

/** More would not fit on a screen, whatever the size of the page. */
const SKELETON_MAX = 20

type ExportTasksBodyProps = {
  project: string
  view: ListView
  search: ExportTasksQuery
  go: Go
  /** When the next try comes by itself, after a failure. */
  nextTryAt: number | null
  isRefreshing: boolean
  onRetry: () => void
  /** Whether a dialog about one of the rows is open. */
  isHeld: boolean
  /** Tasks that were deleted here. */
  dropped: ReadonlySet<string>
}

export function ExportTasksBody(props: ExportTasksBodyProps) {
  const { project, view, search, go, nextTryAt, isRefreshing, onRetry, isHeld, dropped } = props
  const onSort = useCallback((sort_type: SortType) => go(changeSearch(search, { sort_type })), [go, search])
  if (view.kind === 'failed')
    return (
      // Room for it, while its code is on the way.
      <div className="min-h-80">
        <FailureCard
          project={project}
          failure={view.failure}
          nextTryAt={nextTryAt}
          isRetrying={isRefreshing}
          onRetry={onRetry}
        />
      </div>
    )
  if (view.kind !== 'rows' && view.kind !== 'loading')
    return <ListMessage view={view} search={search} go={go} />
  const isOutdated = view.kind === 'rows' && view.isOutdated
  const list = view.kind === 'rows' ? view.list : null
  return (
    <>
      <HeldTable
        rows={list && list.export_tasks}
        listKey={isOutdated ? 'before' : formatExportTasksQuery(search)}
        skeletonRows={Math.min(search.limit, SKELETON_MAX)}
        sortType={search.sort_type}
        onSort={onSort}
        isOutdated={isOutdated}
        isHeld={isHeld}
        dropped={dropped}
      />
      {list && <Pager search={search} rows={list.export_tasks.length} count={list.count} go={go} />}
    </>
  )
}
