import type { ExportTaskRow } from '../../../contract/api/export-task.ts'

/** A key for each row: its id, with a number where the service sent an id twice or none. */
export function rowKeys(rows: readonly ExportTaskRow[]): string[] {
  const seen = new Map<string, number>()
  return rows.map(({ task_id }) => {
    const id = task_id ?? ''
    const times = (seen.get(id) ?? 0) + 1
    seen.set(id, times)
    return times === 1 ? id : `${id} ${times}`
  })
}
