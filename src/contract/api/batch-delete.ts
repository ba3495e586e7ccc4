import * as z from 'zod/mini'
import { taskId } from './export-task.ts'

/** As many as DeleteExportTasks takes. */
export const DELETE_MAX = 200

/** The body of `POST /api/projects/{key}/export-tasks/batch-delete`: unique ids. */
export const batchDelete = z.strictObject({
  task_ids: z.array(taskId).check(
    z.minLength(1),
    z.maxLength(DELETE_MAX),
    z.refine((ids) => new Set(ids).size === ids.length),
  ),
})
export type BatchDelete = z.infer<typeof batchDelete>

/** What became of each id; `unknown` where the service's answer was lost and a look at the list could not tell. */
export const batchDeleteResult = z.object({
  deleted: z.array(z.string()),
  remaining: z.array(z.string()),
  unknown: z.array(z.string()),
})
export type BatchDeleteResult = z.infer<typeof batchDeleteResult>
