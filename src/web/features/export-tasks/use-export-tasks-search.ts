import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { paths } from '../../paths.ts'
import { formatSearch, parseSearch } from './export-tasks-search.ts'

/** What travels in the history beside an address, and not in the address itself. */
type HistoryState = { pastEnd?: boolean } | null
type GoOptions = { replace?: boolean; pastEnd?: boolean }
export type Go = (next: ExportTasksQuery, options?: GoOptions) => void

/** The search of the address, what was not taken of it, and the one way to change it. */
export function useExportTasksSearch(project: string, taskId: string | null) {
  const location = useLocation()
  const navigate = useNavigate()
  const { query, rejected } = useMemo(() => parseSearch(location.search), [location.search])
  const current = formatSearch(query)
  const go: Go = useCallback(
    (next, { replace = false, pastEnd = false } = {}) => {
      // A choice of what is chosen already makes no entry in the history.
      const isSame = formatSearch(next) === current
      const to = taskId === null ? paths.exportTasks(project, next) : paths.exportTask(project, taskId, next)
      void navigate(to, {
        replace: replace || isSame,
        state: pastEnd ? { pastEnd } : null,
      })
    },
    [navigate, project, taskId, current],
  )
  // The state is only ever written above, or kept by the browser from an earlier visit.
  const { pastEnd = false } = (location.state as HistoryState) ?? {}
  return { search: query, rejected, isPastEnd: pastEnd, go }
}
