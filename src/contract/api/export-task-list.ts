import * as z from 'zod/mini'
import { exportTaskRow } from './export-task.ts'

/** The answer of `GET /api/projects/{key}/export-tasks`. */
export const exportTaskList = z.object({
  export_tasks: z.array(exportTaskRow),
  /** How many tasks match the filter; null where the service did not say. */
  count: z.nullable(z.int()),
  /** How many tasks of the project are CREATING, whatever the filter; null where the service did not say. */
  active: z.nullable(z.int()),
})
export type ExportTaskList = z.infer<typeof exportTaskList>

/** The answer of `GET /api/projects/{key}/export-tasks/summary`: each count is null where the service did not say. */
export const exportTaskSummary = z.object({
  counts: z.object({
    CREATING: z.nullable(z.int()),
    SUCCESS: z.nullable(z.int()),
    FAIL: z.nullable(z.int()),
    EXPIRED: z.nullable(z.int()),
  }),
  /** SUCCESS files that nobody has downloaded. */
  not_downloaded: z.nullable(z.int()),
  /** The 100 newest tasks, newest first. */
  recent: z.array(exportTaskRow),
})
export type ExportTaskSummary = z.infer<typeof exportTaskSummary>
