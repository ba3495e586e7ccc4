import { isUnreadable, type ExportTask, type ExportTaskRow } from '../../contract/api/export-task.ts'
import { cell } from './cell.ts'

const COLUMNS = [
  'task_id',
  'file_name',
  'status',
  'fail_reason',
  'error_code',
  'create_time',
  'end_time',
  'is_download',
] as const satisfies (keyof ExportTask)[]

const line = (values: readonly (string | boolean | null)[]) => `${values.map(cell).join(',')}\r\n`

/** The beginning of a file: without the byte order mark Excel takes UTF-8 for something else. */
export const CSV_HEAD = `\uFEFF${line(COLUMNS)}`

/** The line of a task. A time that cannot be read is written as it came, and a row that cannot says so. */
export function csvLine(row: ExportTaskRow): string {
  if (isUnreadable(row)) return line([row.task_id, null, 'unreadable', null, null, null, null, null])
  const shown: Record<(typeof COLUMNS)[number], string | boolean | null> = {
    ...row,
    create_time: row.create_time ?? row.create_time_raw ?? null,
    end_time: row.end_time ?? row.end_time_raw ?? null,
  }
  return line(COLUMNS.map((name) => shown[name]))
}
