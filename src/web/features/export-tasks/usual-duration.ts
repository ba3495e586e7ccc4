import { isUnreadable, type ExportTaskRow } from '../../../contract/api/export-task.ts'
import { durationOf, toTime } from './task-times.ts'

/** How long this project's exports take, in milliseconds. */
export type UsualDuration = {
  /** Half of the finished exports took no longer. */
  median: number
  /** What runs longer than this is stuck, or as good as. */
  stuckAfter: number
}

/** Fewer say nothing about what is usual. */
const LEAST = 5
/** Where exports take seconds, three times as long is no reason to worry. */
const STUCK_AT_LEAST_MS = 5 * 60_000

/**
 * What is usual, from the exports that succeeded; null where too few did. Not by the kind of file: the service names
 * no kind, and a file may have any name. The 95th percentile leaves out what one wrong clock has written.
 */
export function usualDuration(rows: readonly ExportTaskRow[]): UsualDuration | null {
  const durations = rows
    .flatMap((row) =>
      isUnreadable(row) || row.status !== 'SUCCESS'
        ? []
        : (durationOf(toTime(row.create_time), toTime(row.end_time)) ?? []),
    )
    .toSorted((a, b) => a - b)
  if (durations.length < LEAST) return null
  // The nearest rank: a duration that there has been, and no mean of two.
  const percentile = (share: number) => durations[Math.ceil(share * durations.length) - 1] ?? 0
  return { median: percentile(0.5), stuckAfter: Math.max(3 * percentile(0.95), STUCK_AT_LEAST_MS) }
}
