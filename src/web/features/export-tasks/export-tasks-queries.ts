import { queryOptions, type QueryKey } from '@tanstack/react-query'
import { batchDeleteResult, type BatchDelete } from '../../../contract/api/batch-delete.ts'
import { exportTaskRow, type ExportTaskRow } from '../../../contract/api/export-task.ts'
import {
  exportTaskList,
  exportTaskSummary,
  type ExportTaskList,
  type ExportTaskSummary,
} from '../../../contract/api/export-task-list.ts'
import { formatExportTasksQuery, type ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { get, post, type Answer } from '../../api/client.ts'
import type { ApiFailure } from '../../api/api-failure.ts'
import { pollInterval } from '../../api/poll-interval.ts'
import { isTimerRequest } from '../../api/timer-requests.ts'

/** The first member of every key here. */
export const TASKS = 'export-tasks'

type AnyAnswer = Answer<unknown>
export const api = (project: string) => `/api/projects/${encodeURIComponent(project)}/export-tasks`
export const exportTaskApi = (project: string, taskId: string) =>
  `${api(project)}/${encodeURIComponent(taskId)}`

/** The list that a query describes. */
export function exportTasksApi(project: string, search: ExportTasksQuery) {
  const text = formatExportTasksQuery(search)
  return api(project) + (text && `?${text}`)
}

/** What keeps a query true: all of it hangs on one switch, so that "off" is no timer and no surprise at all. */
export const keepTrue = (isAuto: boolean) => ({
  refetchInterval: (query: { state: { error: ApiFailure | null; data?: AnyAnswer | undefined } }) =>
    isAuto && pollInterval(query.state.error, query.state.data?.freshness),
  // Whoever signed in, in another tab, comes back to a list and not to the news of being signed out.
  refetchOnWindowFocus: (query: { state: { error: ApiFailure | null } }) =>
    isAuto || query.state.error?.code === 'EC.NOT_SIGNED_IN',
  refetchOnReconnect: isAuto,
})

/** A page of the list. The key holds the whole search, so no filter can be forgotten in it. */
export const exportTasksQuery = (project: string, search: ExportTasksQuery, isAuto: boolean) =>
  queryOptions({
    queryKey: [TASKS, project, 'list', search] as const,
    queryFn: ({ client, queryKey, signal }) =>
      get(exportTasksApi(project, search), {
        schema: exportTaskList,
        signal,
        isPoll: isTimerRequest(),
        previous: client.getQueryData<Answer<ExportTaskList>>(queryKey),
      }),
    // The last page stays while the next one is on its way, but never another project's.
    placeholderData: (previous, query) => (query?.queryKey[1] === project ? previous : undefined),
    ...keepTrue(isAuto),
  })

/** The counts of the tabs. */
export const summaryQuery = (project: string, isAuto: boolean) =>
  queryOptions({
    queryKey: [TASKS, project, 'summary'] as const,
    queryFn: ({ client, queryKey, signal }) =>
      get(`${api(project)}/summary`, {
        schema: exportTaskSummary,
        signal,
        isPoll: isTimerRequest(),
        previous: client.getQueryData<Answer<ExportTaskSummary>>(queryKey),
      }),
    ...keepTrue(isAuto),
  })

/** One task, for a link to it. */
export const exportTaskQuery = (project: string, taskId: string, isAuto: boolean) =>
  queryOptions({
    queryKey: [TASKS, project, 'task', taskId] as const,
    queryFn: ({ client, queryKey, signal }) =>
      get(exportTaskApi(project, taskId), {
        schema: exportTaskRow,
        signal,
        isPoll: isTimerRequest(),
        previous: client.getQueryData<Answer<ExportTaskRow>>(queryKey),
      }),
    ...keepTrue(isAuto),
  })

/** Deletes tasks, `DELETE_MAX` at most. The same key never deletes twice, however often it is sent. */
export const deleteTasks = (project: string, taskIds: readonly string[], idempotencyKey: string) =>
  post(`${api(project)}/batch-delete`, {
    schema: batchDeleteResult,
    body: { task_ids: [...taskIds] } satisfies BatchDelete,
    idempotencyKey,
  })

/** Everything that is known about a project's tasks, for a refresh by hand. */
export const tasksKey = (project: string): QueryKey => [TASKS, project]
