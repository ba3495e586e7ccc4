// The whole of a filtered list, for a file. It may take minutes: it keeps to a pace of its own, and waits where others
// have used up the calls of the minute.
import type { ExportTaskRow } from '../../contract/api/export-task.ts'
import type { ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Clock, Sleep } from '../deps.ts'
import type { Budget } from '../state/budget.ts'
import type { TaskPage } from '../upstream/export-tasks.ts'
import type { AnyDownload } from '../upstream/is-download-default.ts'
import { mergeByTime } from '../upstream/list-both.ts'
import type { ListExportTasks } from '../upstream/list-export-tasks.ts'
import { createPace } from './pace.ts'
import { PAGE, walk } from './walk.ts'

const MOST_ROWS = 10_000
/** A hundred pages take two minutes, or some more where calls are scarce. */
export const MOST_MS = 10 * 60_000

const tooMany = (count: number | null) =>
  new ApiFailure(
    'EC.TOO_MANY_ROWS',
    count === null
      ? `More than ${MOST_ROWS} tasks match; a file holds no more`
      : `${count} tasks match; a file holds at most ${MOST_ROWS}`,
  )

type WholeList = {
  /** How many rows there are to come, as far as the service says. */
  count: number | null
  pages: AsyncIterable<ExportTaskRow[]>
}
/** Opens the list in the order of the query, its offset and limit aside; `gone` gives it up. */
export type OpenWholeList = (query: ExportTasksQuery, gone: AbortSignal) => Promise<WholeList>

type Deps = { clock: Clock; sleep: Sleep; budget: Budget }

/** Milliseconds after which a call that was not taken will be, by whoever did not take it. */
const waitOf = (error: unknown) =>
  error instanceof ApiFailure && /^EC\.(RATE_LIMITED|UPSTREAM_THROTTLED)$/.test(error.code)
    ? error.details.retry_after_ms
    : undefined

/** A list that waits for its turn, as long as there is time. */
function patient(ask: ListExportTasks, { clock, sleep }: Deps, gone: AbortSignal): ListExportTasks {
  const until = clock() + MOST_MS
  return async (query) => {
    for (;;) {
      if (clock() >= until) throw new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'The list took too long')
      try {
        return await ask(query)
      } catch (error) {
        const waitMs = waitOf(error)
        if (waitMs === undefined) throw error
        await sleep(waitMs, gone)
      }
    }
  }
}

async function* bounded(pages: AsyncIterable<ExportTaskRow[]>): AsyncGenerator<ExportTaskRow[]> {
  let rows = 0
  for await (const page of pages) {
    rows += page.length
    if (rows > MOST_ROWS) throw tooMany(null)
    yield page
  }
}

/** Takes the first of the pages, so that what is wrong with it is known before it leaves. */
async function begun(pages: AsyncGenerator<ExportTaskRow[]>) {
  const first = await pages.next()
  return (async function* again() {
    if (first.done === true) return
    yield first.value
    yield* pages
  })()
}

/** Two halves as one list. The first is read to its end before the second is begun, into which its tasks can move. */
async function* merged(halves: readonly AsyncIterable<ExportTaskRow[]>[], isAscending: boolean) {
  let rows: ExportTaskRow[] = []
  for (const half of halves) {
    const read: ExportTaskRow[] = []
    for await (const page of bounded(half)) read.push(...page)
    rows = mergeByTime(rows, read, isAscending)
  }
  yield rows
}

/** How many rows there are in all; null where the service does not say, and there are not too many. */
async function countOf(ask: ListExportTasks, queries: readonly ExportTasksQuery[], first: TaskPage) {
  let sum: number | null = 0
  for (const [nth, query] of queries.entries()) {
    const { count } = nth === 0 ? first : await ask({ ...query, offset: 0, limit: 1 })
    if (count === null) {
      const beyond = await ask({ ...query, offset: MOST_ROWS, limit: 1 })
      if (beyond.rows.length > 0) throw tooMany(null)
    }
    sum = sum === null || count === null ? null : sum + count
  }
  if (sum !== null && sum > MOST_ROWS) throw tooMany(sum)
  return sum
}

export function createWholeList(list: AnyDownload, deps: Deps): OpenWholeList {
  return async (query, gone) => {
    const pace = createPace(deps.budget, deps.sleep)
    const ask: ListExportTasks = async (page) => {
      await pace(gone)
      return list(page)
    }
    const parts = query.is_download === undefined ? list.parts() : [{}]
    const queries = parts.map((part) => ({ ...query, ...part, offset: 0, limit: PAGE }))
    const [firstQuery = query] = queries
    // What fails up to here is told in words: nothing of the file has left yet.
    const first = await ask(firstQuery)
    const count = await countOf(ask, queries, first)
    const rest = patient(ask, deps, gone)
    const walks = queries.map((one, nth) => walk(rest, one, nth === 0 ? first : undefined))
    const [only] = walks
    const isWhole = walks.length === 1 && only !== undefined
    const pages = bounded(isWhole ? only : merged(walks, query.sort_type === 'ASC'))
    return { count, pages: isWhole ? await begun(pages) : pages }
  }
}
