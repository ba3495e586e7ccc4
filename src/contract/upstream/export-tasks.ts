// The wire shapes of Huawei Cloud Workspace's Export Center, as the vendor documents them. No bounds and no
// judgement: each side of the wire has its own rules, so that a wrong rule cannot be wrong on both.
// https://support.huaweicloud.com/intl/en-us/api-workspace/ListExportTasks.html
import * as z from 'zod/mini'

/** One task on the wire. Every field is optional in the official SDKs, so a missing or null field is legal. */
export const wireExportTask = z.object({
  task_id: z.nullish(z.string()),
  file_name: z.nullish(z.string()),
  /** CREATING, SUCCESS, FAIL or EXPIRED, and whatever the service adds next. */
  status: z.nullish(z.string()),
  fail_reason: z.nullish(z.string()),
  /** From the same code space as the errors of the API, for example `WKS.00050902`. */
  error_code: z.nullish(z.string()),
  /** Documented as UTC, in many forms; the published example carries quotes: `2022-03-28'T'00:00:00.000Z`. */
  create_time: z.nullish(z.string()),
  end_time: z.nullish(z.string()),
  is_download: z.nullish(z.boolean()),
})

/** The answer of ListExportTasks. The rows stay unread here, so that one bad row does not cost the others. */
export const wireExportTaskList = z.object({
  export_tasks: z.nullish(z.array(z.unknown())),
  count: z.nullish(z.unknown()),
})

export type WireExportTask = z.infer<typeof wireExportTask>
/** The list as a service writes it. */
export type WireExportTaskList = { export_tasks?: WireExportTask[]; count?: number }
