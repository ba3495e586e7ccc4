// The tasks of one project, as all its viewers share them: what is asked of the service, and how often.
import { isUnreadable } from '../contract/api/export-task.ts'
import {
  DEFAULT_QUERY,
  formatExportTasksQuery,
  type ExportTasksQuery,
} from '../contract/api/export-tasks-query.ts'
import { ApiFailure } from './api-failure.ts'
import { createFileNames } from './file-names.ts'
import { createProjectNumbers, type ProjectNumbersDeps } from './project-numbers.ts'
import { createCoalescers, type CoalescersDeps } from './upstream/coalescers.ts'
import type { TaskPage } from './upstream/export-tasks.ts'
import type { ListExportTasks } from './upstream/list-export-tasks.ts'

const FRESH_MS = 3_000
export const NEWEST: ExportTasksQuery = { ...DEFAULT_QUERY, limit: 100 }

export type ProjectTasks = ReturnType<typeof createProjectTasks>

export function createProjectTasks(list: ListExportTasks, deps: CoalescersDeps & ProjectNumbersDeps) {
  const { stretch, note } = deps
  const held = createCoalescers(deps)
  const names = createFileNames()
  const ask: ListExportTasks = async (query) => {
    const page = await list(query)
    names.remember(page.rows)
    return page
  }
  const lists = held.create<TaskPage>('lists', () => FRESH_MS * stretch())
  const askList = (query: ExportTasksQuery) => {
    const name = formatExportTasksQuery(query)
    const page = lists.share(name, () => ask(query))
    // What was refused is watched by nobody.
    page.then(
      () => note(name),
      () => {},
    )
    return page
  }

  return {
    list: askList,
    ...createProjectNumbers(ask, held, deps),

    /** The name of a task's file, null where it has none. It costs a call only when nobody has listed the task. */
    async fileName(taskId: string): Promise<string | null> {
      const known = names.find(taskId)
      if (known !== undefined) return known
      const { value, failure } = await askList({ ...DEFAULT_QUERY, task_id: taskId })
      const task = value.rows.find((row) => row.task_id === taskId)
      if (!task) throw failure ?? new ApiFailure('EC.NOT_FOUND', 'There is no such task')
      return isUnreadable(task) ? null : task.file_name
    },

    change: held.change,
    outdate: held.outdate,
    clear: held.clear,
  }
}
