import { exportTaskList } from '../../../../contract/api/export-task-list.ts'
import type { ExportTasksQuery } from '../../../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import { get } from '../../../api/client.ts'
import { exportTasksApi } from '../export-tasks-queries.ts'
import { selectable } from '../select-cells.tsx'
import type { SelectedTask } from '../selection.ts'

/** More than this nobody checks by eye before it is deleted. */
export const MOST_SELECTED = 2_000
const PAGE = 100

export class TooMany extends Error {}

type ReadOptions = {
  signal: AbortSignal
  /** Told after each page: tasks so far, and how many there are; null where the service does not say. */
  onProgress: (done: number, total: number | null) => void
}

/**
 * Every task that matches now, each once. From the oldest on, so that what is new comes at the end and moves nothing
 * before it. Rejects with `TooMany`, an `ApiFailure`, or the reason of `signal`.
 */
export async function readMatching(
  project: string,
  search: ExportTasksQuery,
  { signal, onProgress }: ReadOptions,
): Promise<SelectedTask[]> {
  const found = new Map<string, SelectedTask>()
  for (let offset = 0; ; offset += PAGE) {
    const page = { ...search, sort_type: 'ASC', offset, limit: PAGE } as const
    const { body, freshness } = await get(exportTasksApi(project, page), { schema: exportTaskList, signal })
    // What is acted on must be there now, and not a quarter of an hour ago.
    if (freshness.stale !== null)
      throw new ApiFailure('EC.UPSTREAM_UNAVAILABLE', {
        message: 'The list is not up to date',
        retryable: true,
      })
    for (const task of selectable(body.export_tasks)) found.set(task.taskId, task)
    if (found.size > MOST_SELECTED || (body.count ?? 0) > MOST_SELECTED) throw new TooMany()
    onProgress(found.size, body.count)
    if (body.export_tasks.length < PAGE) return [...found.values()]
  }
}
