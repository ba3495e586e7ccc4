import type { ExportTaskSummary } from '../../contract/api/export-task-list.ts'
import { isUnreadable, type ExportTask } from '../../contract/api/export-task.ts'
import type { Active, Counts } from '../project-numbers.ts'
import { NEWEST } from '../project-tasks.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import { tasksAnswer } from '../tasks-answer.ts'
import type { TaskPage } from '../upstream/export-tasks.ts'

type Numbers = Pick<ExportTaskSummary, 'counts' | 'not_downloaded'>

function countTasks(tasks: readonly ExportTask[]): Numbers {
  const having = (status: string) => tasks.filter((task) => task.status === status)
  const finished = having('SUCCESS')
  return {
    counts: {
      CREATING: having('CREATING').length,
      SUCCESS: finished.length,
      FAIL: having('FAIL').length,
      EXPIRED: having('EXPIRED').length,
    },
    not_downloaded: finished.filter((task) => task.is_download === false).length,
  }
}

const takeCounts = ({ not_downloaded: notDownloaded, ...counts }: Counts, active: Active): Numbers => ({
  counts: { CREATING: active.count, ...counts },
  not_downloaded: notDownloaded,
})

/** All tasks of the project, when the newest are all there are and each can be read; counting them needs no call. */
function allTasks({ rows, count }: TaskPage): ExportTask[] | null {
  const isComplete = count === null ? rows.length < NEWEST.limit : count <= NEWEST.limit
  const tasks = rows.flatMap((row) => (isUnreadable(row) ? [] : [row]))
  return isComplete && tasks.length === rows.length ? tasks : null
}

export async function summariseExportTasks(context: Context & { project: Project }): Promise<Answer> {
  const { tasks } = context.project
  const page = tasks.list(NEWEST)
  const active = await tasks.active(page)
  const shown = await page
  const { value, ...held } = shown
  const all = allTasks(value)
  const numbers = all ? countTasks(all) : takeCounts(await tasks.counts(shown), active)
  const body: ExportTaskSummary = { ...numbers, recent: value.rows }
  return tasksAnswer(body, { ...held, active, rows: value.rows }, context)
}
