import type { QueryClient } from '@tanstack/react-query'
import type { ExportTaskList } from '../../../../contract/api/export-task-list.ts'
import type { Answer } from '../../../api/client.ts'
import { tasksKey } from '../export-tasks-queries.ts'

/**
 * Takes tasks that were deleted out of the lists on the page: the next answer may be long in coming, and until then
 * a row of one would offer what cannot be done. Without the ETag, so that "not modified" cannot bring one back. A list
 * without rows is marked: it was not the service that sent none.
 */
export function dropFromLists(client: QueryClient, project: string, taskIds: readonly string[]) {
  const gone = new Set<string | null>(taskIds)
  client.setQueriesData<Answer<ExportTaskList>>({ queryKey: [...tasksKey(project), 'list'] }, (answer) => {
    if (!answer) return answer
    const kept = answer.body.export_tasks.filter((row) => !gone.has(row.task_id))
    const dropped = answer.body.export_tasks.length - kept.length
    if (dropped === 0) return answer
    const { count } = answer.body
    return {
      ...answer,
      etag: null,
      isEmptied: kept.length === 0,
      body: {
        ...answer.body,
        export_tasks: kept,
        count: count === null ? null : Math.max(0, count - dropped),
      },
    }
  })
}
