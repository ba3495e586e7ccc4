import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import { rowKeys } from './row-keys.ts'

/**
 * The rows to show while nothing may move: those of `shown` in their places with what `latest` says of them, and
 * how many of `latest` wait outside, because they would push others down. A row that `latest` has no room for any
 * more stays as it last was; one in `dropped` goes at once. Where nothing waits, `latest` stands as it is: a row
 * that comes in at the end moves no other.
 */
export function holdRows(
  shown: readonly ExportTaskRow[],
  latest: ExportTaskRow[],
  dropped: ReadonlySet<string>,
): { rows: ExportTaskRow[]; waiting: number } {
  const keysShown = rowKeys(shown)
  const keysLatest = rowKeys(latest)
  const known = new Set(keysShown)
  const lastKnown = keysLatest.findLastIndex((key) => known.has(key))
  const before = lastKnown < 0 ? keysLatest : keysLatest.slice(0, lastKnown)
  const waiting = before.filter((key) => !known.has(key)).length
  if (waiting === 0) return { rows: latest, waiting }
  const byKey = new Map(latest.map((row, index) => [keysLatest[index] ?? '', row]))
  const rows = shown
    .map((row, index) => byKey.get(keysShown[index] ?? '') ?? row)
    .filter(({ task_id }) => !dropped.has(task_id ?? ''))
  return rows.length === 0 ? { rows: latest, waiting: 0 } : { rows, waiting }
}
