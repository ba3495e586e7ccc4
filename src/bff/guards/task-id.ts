import * as z from 'zod/mini'
import { taskId as taskIdSchema } from '../../contract/api/export-task.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'

/** Resolves the task id of the address, before anything is asked for it. */
export function taskId({ request }: Context): { taskId: string } {
  // The router fills in what the path declares.
  const { task_id: text } = request.params as { task_id: string }
  if (!z.safeParse(taskIdSchema, text).success)
    throw new ApiFailure('EC.INVALID_REQUEST', 'task_id: must be 1 to 64 letters, digits, "_" or "-"')
  return { taskId: text }
}
