import type { WireExportTask } from '../contract/upstream/export-tasks.ts'
import type { EmulatorOptions } from './options.ts'
import type { StoredTask, TaskTime } from './task-rows.ts'
import { writeTime } from './times.ts'

const OPEN_END = { null: { end_time: null }, absent: {}, empty: { end_time: '' } }

/** A task as the service sends it. Times that were given are sent as they were given. */
export function wireTask(
  task: StoredTask,
  { timeFormat, openEndTime }: Pick<EmulatorOptions, 'timeFormat' | 'openEndTime'>,
): WireExportTask {
  const time = ({ ms, given }: TaskTime) =>
    given === undefined && ms !== null ? writeTime(ms, timeFormat) : (given ?? null)
  const isOpen = task.end.ms === null && task.end.given === undefined
  const willFail = task.status === 'CREATING' && task.change?.to === 'FAIL'
  return {
    task_id: task.taskId,
    file_name: task.fileName,
    status: task.status,
    fail_reason: willFail ? null : task.failReason,
    error_code: willFail ? null : task.errorCode,
    create_time: time(task.create),
    ...(isOpen ? OPEN_END[openEndTime] : { end_time: time(task.end) }),
    is_download: task.isDownload,
  }
}
