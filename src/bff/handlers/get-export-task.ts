import { DEFAULT_QUERY } from '../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import { tasksAnswer } from '../tasks-answer.ts'

export async function getExportTask(
  context: Context & { project: Project; taskId: string },
): Promise<Answer> {
  const { tasks } = context.project
  const page = tasks.list({ ...DEFAULT_QUERY, task_id: context.taskId })
  const active = await tasks.active(page)
  const { value, ...held } = await page
  const task = value.rows.find((row) => row.task_id === context.taskId)
  // What an old answer does not hold may be there by now.
  if (!task) throw held.failure ?? new ApiFailure('EC.NOT_FOUND', 'There is no such task')
  return tasksAnswer(task, { ...held, active, rows: [task] }, context)
}
