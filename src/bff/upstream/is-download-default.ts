// The documentation of `is_download` says "true or false (default)", and leaves open whether a list without it
// holds all tasks (`any`) or only those not downloaded (`false`). Under `false` we ask for both and merge.
// https://support.huaweicloud.com/intl/en-us/api-workspace/ListExportTasks.html
import { DEFAULT_QUERY, type ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import type { Clock } from '../deps.ts'
import type { ListExportTasks } from './list-export-tasks.ts'
import { listBoth } from './list-both.ts'

export const IS_DOWNLOAD_DEFAULTS = ['auto', 'any', 'false'] as const
export type IsDownloadDefault = (typeof IS_DOWNLOAD_DEFAULTS)[number]

/** While nothing is downloaded both readings give the same list, so there is no hurry to look again. */
const LOOK_AGAIN_MS = 60_000
const ONE_ROW = { ...DEFAULT_QUERY, limit: 1 }

/** Tells the readings apart by their counts; null while they do not differ, or changed between the calls. */
async function compare(list: ListExportTasks): Promise<'any' | 'false' | null> {
  const { count: downloaded } = await list({ ...ONE_ROW, is_download: true })
  if (!downloaded) return null
  const [{ count: omitted }, { count: rest }] = await Promise.all([
    list(ONE_ROW),
    list({ ...ONE_ROW, is_download: false }),
  ])
  if (omitted === null || rest === null) return null
  if (omitted === downloaded + rest) return 'any'
  return omitted === rest ? 'false' : null
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
    lookAt = clock() + LOOK_AGAIN_MS
    try {
      reading = await compare(list)
    } catch {
      // The list that comes next meets the same trouble, and tells it.
      lookAt = 0
    } finally {
      looking = null
    }
  }

  async function listAny(query: ExportTasksQuery) {
    if (query.is_download !== undefined) return list(query)
    if (reading === null && (looking || clock() >= lookAt)) await (looking ??= look())
    return reading === 'false' ? listBoth(list, query) : list(query)
  }
  // Where the reading is not known, the two halves together are right under both.
  return Object.assign(listAny, { parts: () => (reading === 'any' ? WHOLE : HALVES) })
}
