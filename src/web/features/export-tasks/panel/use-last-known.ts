import { useState } from 'react'
import type { ExportTaskRow } from '../../../../contract/api/export-task.ts'

/** What was last known of a task: it may be gone from every answer while somebody reads about it. */
export function useLastKnown(taskId: string, row: ExportTaskRow | undefined): ExportTaskRow | undefined {
  const [last, setLast] = useState({ taskId, row })
  if (last.taskId !== taskId || (row && last.row !== row)) {
    setLast({ taskId, row })
    return row
  }
  return last.row
}
