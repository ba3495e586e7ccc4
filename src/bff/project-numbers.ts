// The numbers of a project that stand beside its lists: what is CREATING, and how many tasks ended in which way.
import { isUnreadable, type ExportTaskRow } from '../contract/api/export-task.ts'
import { DEFAULT_QUERY, type ExportTasksQuery } from '../contract/api/export-tasks-query.ts'
import type { Clock } from './deps.ts'
import { AllowanceSpent } from './upstream/allowance.ts'
import type { Shared } from './upstream/coalesce.ts'
import type { Coalescers } from './upstream/coalescers.ts'
import type { TaskPage } from './upstream/export-tasks.ts'
import type { ListExportTasks } from './upstream/list-export-tasks.ts'

const FRESH_MS = 3_000
/** Nothing is CREATING, or nothing but numbers is asked: neither changes from one second to the next. */
const QUIET_FRESH_MS = 15_000

const OLDEST_CREATING: ExportTasksQuery = { ...DEFAULT_QUERY, status: 'CREATING', sort_type: 'ASC', limit: 1 }

const COUNTED = {
  SUCCESS: { ...DEFAULT_QUERY, status: 'SUCCESS', limit: 1 },
  FAIL: { ...DEFAULT_QUERY, status: 'FAIL', limit: 1 },
  EXPIRED: { ...DEFAULT_QUERY, status: 'EXPIRED', limit: 1 },
  not_downloaded: { ...DEFAULT_QUERY, status: 'SUCCESS', is_download: false, limit: 1 },
} as const satisfies Record<string, ExportTasksQuery>
export type Counts = Record<keyof typeof COUNTED, number | null>

/** Tasks of the project that are CREATING, and when the oldest began (RFC 3339); null where nobody knows. */
export type Active = { count: number | null; oldest: string | null }

const UNKNOWN: Active = { count: null, oldest: null }

export const isCreating = (row: ExportTaskRow) => !isUnreadable(row) && row.status === 'CREATING'
const toActive = ({ rows, count }: TaskPage): Active => {
  const [oldest] = rows
  return {
    // A count that contradicts the rows is wrong, and a 0 would stop every page from asking again.
    count: count === null && oldest ? null : Math.max(count ?? 0, rows.length),
    oldest: oldest && !isUnreadable(oldest) ? oldest.create_time : null,
  }
}

export type ProjectNumbersDeps = {
  clock: Clock
  /** By how much a scarce budget lengthens the life of an answer, 1 or more. */
  stretch: () => number
  /** Told of each list that somebody was answered. */
  note: (list: string) => void
}

export function createProjectNumbers(ask: ListExportTasks, held: Coalescers, deps: ProjectNumbersDeps) {
  const { clock, stretch, note } = deps
  const actives = held.create<Active>(
    'active',
    ({ count }) => (count === 0 ? QUIET_FRESH_MS : FRESH_MS) * stretch(),
  )
  const counts = held.create<number | null>(
    'counts',
    // A count that the service did not tell is asked again soon.
    (one) => (one === null ? FRESH_MS : QUIET_FRESH_MS) * stretch(),
  )
  const askActive = async () => toActive(await ask(OLDEST_CREATING))

  /**
   * Whether a number may stand beside rows. One that could not be renewed may, where it is as young as they are; and
   * where they could not be renewed either, it may be older by as much as a fresh one could be. Any other would be
   * wrong without anyone seeing it.
   */
  const fits = ({ asOf, failure }: Shared<unknown>, page: Shared<TaskPage>) =>
    !failure || asOf >= page.asOf - (page.failure ? QUIET_FRESH_MS * stretch() : 0)

  /** A number that nobody knows must not cost the others. */
  const countOf = async (name: keyof typeof COUNTED, page: Shared<TaskPage>) => {
    try {
      const count = await counts.share(name, async () => (await ask(COUNTED[name])).count)
      return fits(count, page) ? count.value : null
    } catch (error) {
      if (error instanceof AllowanceSpent) throw error
      return null
    }
  }

  /** Never fails: that nobody knows how many are CREATING must not cost the list. */
  async function active(since = 0): Promise<Shared<Active>> {
    note('active')
    try {
      return await actives.share('', askActive, since)
    } catch {
      return { value: UNKNOWN, asOf: clock() }
    }
  }

  return {
    /** How many tasks ended in which way, beside a page. */
    async counts(page: Shared<TaskPage>): Promise<Counts> {
      const [SUCCESS, FAIL, EXPIRED, notDownloaded] = await Promise.all([
        countOf('SUCCESS', page),
        countOf('FAIL', page),
        countOf('EXPIRED', page),
        countOf('not_downloaded', page),
      ])
      return { SUCCESS, FAIL, EXPIRED, not_downloaded: notDownloaded }
    },

    /** What is CREATING, no staler than a page that shows a task which is. */
    async active(page: Promise<Shared<TaskPage>>): Promise<Active> {
      const [known, shown] = await Promise.all([active(), page])
      if (!fits(known, shown)) return UNKNOWN
      const isContradicted = known.value.count === 0 && shown.value.rows.some(isCreating)
      return known.asOf < shown.asOf && isContradicted ? (await active(shown.asOf)).value : known.value
    },
  }
}
