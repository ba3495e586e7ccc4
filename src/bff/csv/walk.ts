// Reads a list to its end while it changes. A page is believed only where it overlaps with what was read before: then
// nothing lies between the two. Where it does not, tasks were deleted meanwhile and later ones have moved up, so the
// walk goes back until it finds its own trace. Tasks that are read twice are told once.
import type { ExportTaskRow } from '../../contract/api/export-task.ts'
import type { ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../api-failure.ts'
import type { TaskPage } from '../upstream/export-tasks.ts'
import type { ListExportTasks } from '../upstream/list-export-tasks.ts'

export const PAGE = 100
/** So many tasks may be deleted between two pages at no cost. */
const OVERLAP = 5
/** More often than this nobody deletes; a list whose pages never fit together is no list. */
const MOST_LOST = 20

const invalid = (message: string) => new ApiFailure('EC.UPSTREAM_INVALID', message)

/** The rows of a page that were not seen before. One without an id is known only by what stands behind it. */
function takeNew({ rows }: TaskPage, lastKnown: number, seen: Set<string>): ExportTaskRow[] {
  return rows.filter(({ task_id: id }, nth) => {
    if (id === null) return nth > lastKnown
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew
  })
}

/** How many tasks a page is about: a service may list one twice. */
const distinct = (rows: readonly ExportTaskRow[]) =>
  new Set(rows.map(({ task_id: id }, nth) => id ?? nth)).size

/** The rows of a list, page by page, each task once. `first` is its first page, where that was read already. */
export async function* walk(
  list: ListExportTasks,
  query: ExportTasksQuery,
  first?: TaskPage,
): AsyncGenerator<ExportTaskRow[]> {
  const seen = new Set<string>()
  let offset = 0
  let lost = 0
  const ask = () => list({ ...query, offset, limit: PAGE })
  for (let page = first ?? (await ask()); ; page = await ask()) {
    const { rows, count } = page
    const lastKnown = rows.findLastIndex(({ task_id: id }) => id !== null && seen.has(id))
    if (offset > 0 && lastKnown < 0) {
      lost += 1
      if (lost > MOST_LOST) throw invalid('The pages of the list do not fit together')
      offset = Math.max(0, offset - PAGE * lost)
      continue
    }
    const fresh = takeNew(page, lastKnown, seen)
    if (fresh.length > 0) yield fresh
    const reached = offset + Math.min(rows.length, PAGE)
    if (distinct(rows) < PAGE) {
      if (count === null || reached >= count) return
      // A service may give less than was asked for, but not nothing while it says that there is more.
      if (fresh.length === 0) throw invalid(`The service lists ${reached} tasks and counts ${count}`)
    }
    offset = Math.max(0, reached - OVERLAP)
  }
}
