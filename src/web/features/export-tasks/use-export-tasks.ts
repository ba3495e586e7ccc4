import { useIsFetching, useQuery, useQueryClient, type Query } from '@tanstack/react-query'
import { formatExportTasksQuery, type ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { pollInterval } from '../../api/poll-interval.ts'
import { autoRefresh } from './auto-refresh.ts'
import { exportTasksQuery, summaryQuery, TASKS, tasksKey } from './export-tasks-queries.ts'
import { listView } from './export-tasks-view.ts'
import { refreshState } from './refresh-state.ts'
import { useHeldFailure } from './use-held-failure.ts'

const isFailedElsewhere = ({ queryKey, state }: Pick<Query, 'queryKey' | 'state'>) =>
  queryKey[0] !== TASKS && state.status === 'error'

/** Everything that the page shows of a project's tasks, and a way to ask for all of it again. */
export function useExportTasks(project: string, search: ExportTasksQuery) {
  const isAuto = autoRefresh.use() === 'on'
  const client = useQueryClient()
  const list = useQuery(exportTasksQuery(project, search, isAuto))
  const summary = useQuery(summaryQuery(project, isAuto))
  const isRefreshing = useIsFetching({ queryKey: tasksKey(project) }) > 0

  const failure = useHeldFailure({
    failure: list.error,
    isPending: list.isPending || list.isPlaceholderData,
    isFetching: list.isFetching,
    key: `${project}?${formatExportTasksQuery(search)}`,
  })
  const { body, isEmptied } = list.data ?? {}
  const view = listView({ body, failure, isPlaceholder: list.isPlaceholderData, isEmptied }, search)
  const state =
    view.kind !== 'loading' && view.kind !== 'failed' && list.data
      ? refreshState(list.data.freshness, list.error, list.errorUpdatedAt, isAuto)
      : null
  const isRunning = Boolean(summary.data?.body.counts.CREATING || list.data?.body.active)
  const wait = isAuto && pollInterval(list.error, list.data?.freshness)
  return {
    view,
    state,
    /** When a failed request is made again by itself; null when it is not. */
    nextTryAt: wait === false ? null : list.errorUpdatedAt + wait,
    counts: summary.data?.body.counts,
    rows: list.isPlaceholderData ? undefined : list.data?.body.export_tasks,
    notDownloaded: summary.data?.body.not_downloaded,
    recent: summary.data?.body.recent,
    isRunning: isAuto && isRunning,
    isRefreshing,
    refresh: () => {
      void client.refetchQueries({ queryKey: tasksKey(project), type: 'active' })
      // What else had failed, like the session, most likely failed for the same reason.
      void client.refetchQueries({ type: 'active', predicate: isFailedElsewhere })
    },
  }
}
