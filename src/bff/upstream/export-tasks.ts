import * as z from 'zod/mini'
import type { ExportTaskRow } from '../../contract/api/export-task.ts'
import { wireExportTask, wireExportTaskList } from '../../contract/upstream/export-tasks.ts'
import { ApiFailure } from '../api-failure.ts'
import { readTime } from './times.ts'

export type TaskPage = { rows: ExportTaskRow[]; count: number | null }

/** A time and, only where it could not be read, what the service sent. An empty text is no time at all. */
const time = (name: 'create_time' | 'end_time', text: string | null | undefined) => {
  const moment = text ? readTime(text) : null
  return text && moment === null ? { [name]: null, [`${name}_raw`]: text } : { [name]: moment }
}

const idOf = (row: unknown) => {
  const id = typeof row === 'object' && row !== null && 'task_id' in row ? row.task_id : null
  return typeof id === 'string' && id !== '' ? id : null
}

/** Reads one row. What does not fit the wire shape keeps its place as an unreadable row. */
function readExportTask(row: unknown): ExportTaskRow {
  const taskId = idOf(row)
  const read = z.safeParse(wireExportTask, row)
  if (!read.success || taskId === null) return { task_id: taskId, unreadable: true }
  const wire = read.data
  return {
    task_id: taskId,
    file_name: wire.file_name ?? null,
    status: wire.status ?? null,
    fail_reason: wire.fail_reason ?? null,
    error_code: wire.error_code ?? null,
    create_time: null,
    end_time: null,
    ...time('create_time', wire.create_time),
    ...time('end_time', wire.end_time),
    is_download: wire.is_download ?? null,
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** Reads the JSON of ListExportTasks. A missing array is an empty one; a count that is no count is null. */
export function readExportTasks(json: unknown): TaskPage {
  const read = z.safeParse(wireExportTaskList, json)
  if (!read.success || Array.isArray(json))
    throw new ApiFailure('EC.UPSTREAM_INVALID', 'The service answered something that is not a list of tasks')
  const { export_tasks: rows, count } = read.data
  return { rows: (rows ?? []).map(readExportTask), count: isCount(count) ? count : null }
}
