import { isUnreadable, type ExportTaskRow } from '../../../contract/api/export-task.ts'

/** How many tasks ended, by how they ended. */
export type Ended = { finished: number; failed: number }
export const NOTHING_ENDED: Ended = { finished: 0, failed: 0 }

/**
 * What has ended since each task was last seen, and what has been seen now. A task is counted once, whichever of
 * several answers tells of it first, and only when it was seen in progress before.
 */
export function compareTasks(
  seen: ReadonlyMap<string, string | null>,
  rows: readonly ExportTaskRow[],
): { seen: ReadonlyMap<string, string | null>; ended: Ended } {
  const next = new Map(seen)
  const ended = { ...NOTHING_ENDED }
  for (const row of rows) {
    if (isUnreadable(row)) continue
    // The list and the summary are two answers: the older of them must not bring a task back to life.
    if (row.status === 'CREATING' && next.has(row.task_id)) continue
    if (next.get(row.task_id) === 'CREATING') {
      if (row.status === 'FAIL') ended.failed += 1
      else if (row.status === 'SUCCESS') ended.finished += 1
    }
    next.set(row.task_id, row.status)
  }
  return { seen: next, ended }
}

export const addEnded = (a: Ended, b: Ended): Ended => ({
  finished: a.finished + b.finished,
  failed: a.failed + b.failed,
})
