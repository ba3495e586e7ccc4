import { useEffect } from 'react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { pastEndTarget } from './export-tasks-paging.ts'
import type { ListView } from './export-tasks-view.ts'
import type { Go } from './use-export-tasks-search.ts'

/** Goes to the last page when the address names one past it, for example after tasks were deleted elsewhere. */
export function usePastEnd(view: ListView, search: ExportTasksQuery, go: Go) {
  const target = view.kind === 'empty-page' ? pastEndTarget(search.offset, search.limit, view.count) : null
  useEffect(() => {
    if (target !== null) go({ ...search, offset: target }, { replace: true, pastEnd: true })
  }, [target, search, go])
}
