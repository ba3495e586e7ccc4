import { isUnreadable, type ExportTaskRow } from '../contract/api/export-task.ts'

/** Enough for the pages that people look at. */
const MOST_NAMES = 5_000
/** A name is saved shorter than this; its end is its extension. */
const [START, END] = [1_000, 24]
const shortened = (name: string | null) =>
  name === null || name.length <= START + END ? name : name.slice(0, START) + name.slice(-END)

/** The file names of tasks that were listed. A task keeps its name, so this outlives every list. */
export function createFileNames(most = MOST_NAMES) {
  const names = new Map<string, string | null>()
  return {
    remember(rows: readonly ExportTaskRow[]) {
      for (const row of rows) {
        if (isUnreadable(row) || names.has(row.task_id)) continue
        names.set(row.task_id, shortened(row.file_name))
        const [oldest] = names.keys()
        if (names.size > most && oldest !== undefined) names.delete(oldest)
      }
    },
    /** Undefined for a task that was not listed, null for one without a name. */
    find: (taskId: string) => names.get(taskId),
  }
}
