import type { ExportTaskList } from '../../contract/api/export-task-list.ts'
import type { ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import { tasksAnswer } from '../tasks-answer.ts'

export async function listExportTasks(
  context: Context & { project: Project; query: ExportTasksQuery },
): Promise<Answer> {
  const { tasks } = context.project
  const page = tasks.list(context.query)
  const active = await tasks.active(page)
  const { value, ...held } = await page
  const body: ExportTaskList = { export_tasks: value.rows, count: value.count, active: active.count }
  return tasksAnswer(body, { ...held, active, rows: value.rows }, context)
}
