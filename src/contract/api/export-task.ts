import * as z from 'zod/mini'

/** The statuses that the vendor documents. An item's `status` stays a string: an unknown one is shown as it came. */
export const TASK_STATUSES = ['CREATING', 'SUCCESS', 'FAIL', 'EXPIRED'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

/** A task id in an address or a body; the bound of 64 is the one of DeleteExportTasks. */
export const taskId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))

/** A readable row: the eight upstream fields, null where the service left one out. */
export const exportTask = z.object({
  task_id: z.string(),
  file_name: z.nullable(z.string()),
  status: z.nullable(z.string()),
  fail_reason: z.nullable(z.string()),
  error_code: z.nullable(z.string()),
  /** RFC 3339 in UTC, with milliseconds. */
  create_time: z.nullable(z.string()),
  /** What the service sent where `create_time` could not be read. */
  create_time_raw: z.optional(z.string()),
  end_time: z.nullable(z.string()),
  end_time_raw: z.optional(z.string()),
  is_download: z.nullable(z.boolean()),
})

/** A row that could not be read. It keeps its place in the list, so that the page adds up. */
const unreadableTask = z.object({ task_id: z.nullable(z.string()), unreadable: z.literal(true) })

export const exportTaskRow = z.union([unreadableTask, exportTask])

export type ExportTask = z.infer<typeof exportTask>
export type UnreadableTask = z.infer<typeof unreadableTask>
export type ExportTaskRow = z.infer<typeof exportTaskRow>

/** Tells the two kinds of rows apart. */
export const isUnreadable = (row: ExportTaskRow): row is UnreadableTask => 'unreadable' in row
