import { isUnreadable, type ExportTaskRow } from '../../contract/api/export-task.ts'
import type { ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../api-failure.ts'
import type { TaskPage } from './export-tasks.ts'
import type { ListExportTasks } from './list-export-tasks.ts'

/** Every page down to the offset has to be read, twice, so there is an end. */
const LAST_OFFSET = 1_000
const PAGE = 100

/** The first `rows` rows of a list, and its count. */
async function firstRows(list: ListExportTasks, query: ExportTasksQuery, rows: number): Promise<TaskPage> {
  const found: ExportTaskRow[] = []
  let count: number | null = null
  while (found.length < rows) {
    const limit = Math.min(PAGE, rows - found.length)
    const page = await list({ ...query, offset: found.length, limit })
    count = page.count
    found.push(...page.rows)
    if (page.rows.length < limit) break
  }
  return { rows: found, count }
}

const timeOf = (row: ExportTaskRow) => (isUnreadable(row) ? null : row.create_time)

/** Merges two ordered lists. A row without a time stays where its own list has it; a task comes once. */
export function mergeByTime(left: ExportTaskRow[], right: ExportTaskRow[], isAscending: boolean) {
  const merged: ExportTaskRow[] = []
  const seen = new Set<string>()
  let [fromLeft, fromRight] = [0, 0]
  while (fromLeft < left.length || fromRight < right.length) {
    const [one, other] = [left[fromLeft], right[fromRight]]
    const [oneTime, otherTime] = [one && timeOf(one), other && timeOf(other)]
    // RFC 3339 in UTC with milliseconds sorts as text.
    const isLeftNext =
      other === undefined ||
      (one !== undefined &&
        (!oneTime || !otherTime || (isAscending ? oneTime <= otherTime : oneTime >= otherTime)))
    const next = isLeftNext ? one : other
    if (isLeftNext) fromLeft += 1
    else fromRight += 1
    // A task that was downloaded between the two calls is in both lists.
    if (!next || (next.task_id !== null && seen.has(next.task_id))) continue
    if (next.task_id !== null) seen.add(next.task_id)
    merged.push(next)
  }
  return merged
}

/** The list of downloaded and not downloaded tasks together, for a service that only lists one of them. */
export async function listBoth(list: ListExportTasks, query: ExportTasksQuery): Promise<TaskPage> {
  if (query.offset > LAST_OFFSET)
    throw new ApiFailure(
      'EC.INVALID_REQUEST',
      `offset: beyond ${LAST_OFFSET} this service needs is_download=true or is_download=false`,
    )
  const rows = query.offset + query.limit
  const [rest, downloaded] = await Promise.all([
    firstRows(list, { ...query, is_download: false }, rows),
    firstRows(list, { ...query, is_download: true }, rows),
  ])
  const merged = mergeByTime(rest.rows, downloaded.rows, query.sort_type === 'ASC')
  return {
    rows: merged.slice(query.offset, rows),
    count: rest.count === null || downloaded.count === null ? null : rest.count + downloaded.count,
  }
}
