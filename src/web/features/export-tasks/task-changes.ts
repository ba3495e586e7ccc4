import { isUnreadable, type ExportTaskRow } from '../../../contract/api/export-task.ts'

/** How many tasks ended, by how they ended. */
export type Ended = { finished: number; failed: number }
export const NOTHING_ENDED: Ended = { finished: 0, failed: 0 }

/** What a list and a summary can hold together, and a little; a page that is open for weeks sees more. */
const MOST_SEEN = 250

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
    const before = next.get(row.task_id)
    // The list and the summary are two answers: the older of them must not bring a task back to life.
    const status = row.status === 'CREATING' && before !== undefined ? before : row.status
    if (before === 'CREATING') {
      if (status === 'FAIL') ended.failed += 1
      else if (status === 'SUCCESS') ended.finished += 1
    }
    // A Map keeps the order of insertion, and what was seen last is forgotten last.
    next.delete(row.task_id)
    next.set(row.task_id, status)
  }
  for (const oldest of next.keys()) {
    if (next.size <= MOST_SEEN) break
    next.delete(oldest)
  }
  return { seen: next, ended }
}

export const addEnded = (a: Ended, b: Ended): Ended => ({
  finished: a.finished + b.finished,
  failed: a.failed + b.failed,
})
