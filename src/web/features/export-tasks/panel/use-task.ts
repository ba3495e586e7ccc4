import { useQuery } from '@tanstack/react-query'
import type { ExportTaskRow } from '../../../../contract/api/export-task.ts'
import { autoRefresh } from '../auto-refresh.ts'
import { exportTaskQuery } from '../export-tasks-queries.ts'
import { hasAddress } from '../task-offers.ts'
import { useLastKnown } from './use-last-known.ts'

/** A task by its id. `row` is what was last known of it, also once it is gone. */
export function useTask(project: string, taskId: string, known: ExportTaskRow | undefined) {
  const isAuto = autoRefresh.use() === 'on'
  const isAskable = hasAddress(taskId)
  const { data, error, isFetching, refetch } = useQuery({
    ...exportTaskQuery(project, taskId, isAuto),
    enabled: isAskable,
  })
  return {
    row: useLastKnown(taskId, data?.body ?? known),
    /** Of the answer that the row comes from; null where it comes from the list. */
    requestId: data?.requestId ?? null,
    isGone: !isAskable || error?.code === 'EC.NOT_FOUND',
    failure: error,
    isRetrying: isFetching,
    onRetry: () => void refetch(),
  }
}
