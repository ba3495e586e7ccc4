// The tasks of one project, as all its viewers share them: what is asked of the service, and how often.
import { isUnreadable, type ExportTaskRow } from '../contract/api/export-task.ts'
import {
  DEFAULT_QUERY,
  formatExportTasksQuery,
  type ExportTasksQuery,
} from '../contract/api/export-tasks-query.ts'
import { ApiFailure } from './api-failure.ts'
import type { Clock, Sleep } from './deps.ts'
import { createFileNames } from './file-names.ts'
import { AllowanceSpent } from './upstream/allowance.ts'
import type { State } from './state/state.ts'
import { createCoalescer, type CoalescerDeps, type Shared } from './upstream/coalesce.ts'
import type { TaskPage } from './upstream/export-tasks.ts'
import type { ListExportTasks } from './upstream/list-export-tasks.ts'

const FRESH_MS = 3_000
/** Nothing is CREATING, or nothing but numbers is asked: neither changes from one second to the next. */
const QUIET_FRESH_MS = 15_000

const OLDEST_CREATING: ExportTasksQuery = { ...DEFAULT_QUERY, status: 'CREATING', sort_type: 'ASC', limit: 1 }
export const NEWEST: ExportTasksQuery = { ...DEFAULT_QUERY, limit: 100 }

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

export type ProjectTasks = ReturnType<typeof createProjectTasks>

type ProjectTasksDeps = {
  /** Names the project in what it shares with other processes. */
  key: string
  clock: Clock
  sleep: Sleep
  state: Pick<State, 'cache' | 'leases'>
  /** By how much a scarce budget lengthens the life of an answer, 1 or more. */
  stretch: () => number
  /** Told of each list that somebody was answered. */
  note: (list: string) => void
  /** Told of each answer that cost no call. */
  onSaved?: () => void
}

export function createProjectTasks(list: ListExportTasks, deps: ProjectTasksDeps) {
  const { key, clock, sleep, state, stretch, note, onSaved } = deps
  function coalescer<Value>(what: string, freshMs: CoalescerDeps<Value>['freshMs']) {
    const name = `${key} ${what}`
    const cache = state.cache<Value>(name)
    return createCoalescer({ clock, sleep, leases: state.leases, cache, name, freshMs, onSaved })
  }
  const names = createFileNames()
  const ask: ListExportTasks = async (query) => {
    const page = await list(query)
    names.remember(page.rows)
    return page
  }
  const lists = coalescer<TaskPage>('lists', () => FRESH_MS * stretch())
  const actives = coalescer<Active>(
    'active',
    ({ count }) => (count === 0 ? QUIET_FRESH_MS : FRESH_MS) * stretch(),
  )
  const counts = coalescer<number | null>(
    'counts',
    // A count that the service did not tell is asked again soon.
    (one) => (one === null ? FRESH_MS : QUIET_FRESH_MS) * stretch(),
  )
  const askList = (query: ExportTasksQuery) => {
    const name = formatExportTasksQuery(query)
    const page = lists.share(name, () => ask(query))
    // What was refused is watched by nobody.
    page.then(
      () => note(name),
      () => {},
    )
    return page
  }
  const askActive = async () => toActive(await ask(OLDEST_CREATING))

  /** A number that nobody knows must not cost the others. */
  const countOf = async (name: keyof typeof COUNTED) => {
    try {
      return (await counts.share(name, async () => (await ask(COUNTED[name])).count)).value
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
    list: askList,

    async counts(): Promise<Counts> {
      const [SUCCESS, FAIL, EXPIRED, notDownloaded] = await Promise.all([
        countOf('SUCCESS'),
        countOf('FAIL'),
        countOf('EXPIRED'),
        countOf('not_downloaded'),
      ])
      return { SUCCESS, FAIL, EXPIRED, not_downloaded: notDownloaded }
    },

    /** What is CREATING, no staler than a page that shows a task which is. */
    async active(page: Promise<Shared<TaskPage>>): Promise<Active> {
      const [{ value: known, asOf, failure }, { value, asOf: pageAsOf, failure: pageFailure }] =
        await Promise.all([active(), page])
      // Beside rows of now, a number of some time ago would be wrong without anyone seeing it.
      if (failure && !pageFailure) return UNKNOWN
      if (known.count !== 0 || asOf >= pageAsOf || !value.rows.some(isCreating)) return known
      return (await active(pageAsOf)).value
    },

    /** The name of a task's file, null where it has none. It costs a call only when nobody has listed the task. */
    async fileName(taskId: string): Promise<string | null> {
      const known = names.find(taskId)
      if (known !== undefined) return known
      const { value, failure } = await askList({ ...DEFAULT_QUERY, task_id: taskId })
      const task = value.rows.find((row) => row.task_id === taskId)
      if (!task) throw failure ?? new ApiFailure('EC.NOT_FOUND', 'There is no such task')
      return isUnreadable(task) ? null : task.file_name
    },

    /** Forgets every answer, for when a task was changed. */
    clear: async () => void (await Promise.all([lists, actives, counts].map((one) => one.clear()))),
  }
}
