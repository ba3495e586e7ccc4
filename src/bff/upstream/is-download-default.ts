// The documentation of `is_download` says "true or false (default)", and leaves open whether a list without it
// holds all tasks (`any`) or only those not downloaded (`false`). Under `false` we ask for both and merge.
// https://support.huaweicloud.com/intl/en-us/api-workspace/ListExportTasks.html
import { DEFAULT_QUERY, type ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import type { Clock } from '../deps.ts'
import { AllowanceSpent } from './allowance.ts'
import type { ListExportTasks } from './list-export-tasks.ts'
import { listBoth } from './list-both.ts'

export const IS_DOWNLOAD_DEFAULTS = ['auto', 'any', 'false'] as const
export type IsDownloadDefault = (typeof IS_DOWNLOAD_DEFAULTS)[number]

/** While nothing is downloaded both readings give the same list, so there is no hurry to look again. */
const LOOK_AGAIN_MS = 60_000
/** Counts that moved are worth another look, but not with every list: some service may never add up. */
const MOVED_MS = 3_000
const ONE_ROW = { ...DEFAULT_QUERY, limit: 1 }

/**
 * Tells the readings apart by their counts: `same` while they do not differ, `moved` when a task came or went
 * between the calls. What is not downloaded is counted twice, around the count in question: a wrong `any`, which would
 * be believed for good and hide what is downloaded, needs that number to change in between.
 */
async function compare(list: ListExportTasks): Promise<'any' | 'false' | 'same' | 'moved'> {
  const countOf = async (filter: Pick<ExportTasksQuery, 'is_download'>) =>
    (await list({ ...ONE_ROW, ...filter })).count
  const downloaded = await countOf({ is_download: true })
  if (!downloaded) return 'same'
  const before = await countOf({ is_download: false })
  const omitted = await countOf({})
  const rest = await countOf({ is_download: false })
  if (omitted === null || rest === null) return 'same'
  if (before !== rest) return 'moved'
  if (omitted === downloaded + rest) return 'any'
  return omitted === rest ? 'false' : 'moved'
}

/** A list, and the filters that its parts have to be asked with to see every task there is. */
export type AnyDownload = ListExportTasks & { parts: () => readonly Pick<ExportTasksQuery, 'is_download'>[] }

const WHOLE = [{}] as const
const HALVES = [{ is_download: false }, { is_download: true }] as const

/** A list in which a query without `is_download` means all tasks, whatever the service makes of it. */
export function withAnyDownload(
  list: ListExportTasks,
  setting: IsDownloadDefault,
  clock: Clock,
): AnyDownload {
  let reading: 'any' | 'false' | null = setting === 'auto' ? null : setting
  let looking: Promise<void> | null = null
  let lookAt = 0

  async function look() {
    try {
      const found = await compare(list)
      if (found === 'any' || found === 'false') reading = found
      else lookAt = clock() + (found === 'same' ? LOOK_AGAIN_MS : MOVED_MS)
    } finally {
      looking = null
    }
  }

  /** Looks, together with whoever looks already; whose calls are used up ends it for that one alone. */
  async function lookTogether(): Promise<void> {
    const others = looking
    try {
      await (looking ??= look())
    } catch (error) {
      if (others && error instanceof AllowanceSpent) return lookTogether()
      throw error
    }
  }

  async function listAny(query: ExportTasksQuery) {
    if (query.is_download !== undefined) return list(query)
    // Trouble ends the list here: asking on would meet the same trouble, one call later.
    if (reading === null && (looking || clock() >= lookAt)) await lookTogether()
    return reading === 'false' ? listBoth(list, query) : list(query)
  }
  // Where the reading is not known, the two halves together are right under both.
  return Object.assign(listAny, { parts: () => (reading === 'any' ? WHOLE : HALVES) })
}
