import type { ExportTask } from './export-task.ts'

/** A task of which only the id is known, and what a test adds. */
export const exportTaskOf = (task_id: string, known: Partial<ExportTask> = {}): ExportTask => ({
  task_id,
  file_name: null,
  status: null,
  fail_reason: null,
  error_code: null,
  create_time: null,
  end_time: null,
  is_download: null,
  ...known,
})
