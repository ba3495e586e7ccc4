// The list as a CSV file: asked for with the filters of the address, counted while it comes, saved once it is whole.
import {
  DEFAULT_QUERY,
  formatExportTasksQuery,
  type ExportTasksQuery,
} from '../../../../contract/api/export-tasks-query.ts'
import { HEADERS } from '../../../../contract/api/headers.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import { download } from '../../../api/download.ts'
import { t } from '../../../i18n/i18n.ts'
import { askBeforeLeaving } from '../../../ui/ask-before-leaving.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { api } from '../export-tasks-queries.ts'
import { csvTask, putInTray } from '../tray.ts'
import { createRowCounter } from './row-counter.ts'

/** Whoever waits for the cloud's quota hears nothing for a while; ten minutes are the longest that a list may take. */
const IDLE_MS = 10 * 60_000

export type CsvJob = {
  project: string
  search: ExportTasksQuery
  /** Rows so far, and how many there will be; null where the service does not say. */
  rows: number
  total: number | null
} & ({ state: 'reading' | 'saved' | 'cancelled' } | { state: 'failed'; failure: ApiFailure })

const running = new Map<string, AbortController>()

/** What it says of itself, in one sentence. */
export function csvText(job: CsvJob) {
  return job.state === 'saved' ? t('csv.saved', { count: job.rows }) : t(`csv.${job.state}`)
}
const show = (job: CsvJob) => putInTray(csvTask(job.project), { kind: 'csv', job, text: csvText(job) })

const pathOf = (project: string, search: ExportTasksQuery) => {
  const { offset, limit } = DEFAULT_QUERY
  const query = formatExportTasksQuery({ ...search, offset, limit })
  return `${api(project)}.csv${query && `?${query}`}`
}

/** Fetches the list and saves it, unless it is on its way already. Only a click starts it. */
export async function startCsv(project: string, search: ExportTasksQuery) {
  if (running.has(project)) return
  const abort = new AbortController()
  running.set(project, abort)
  const letLeave = askBeforeLeaving(abort.signal)
  const count = createRowCounter()
  let job: CsvJob = { project, search, rows: 0, total: null, state: 'reading' }
  const change = (next: Partial<Pick<CsvJob, 'rows' | 'total'>>) => show((job = { ...job, ...next }))
  show(job)
  try {
    const { blob, fileName } = await download(pathOf(project, search), {
      signal: abort.signal,
      idleMs: IDLE_MS,
      onHead: (headers) => {
        const total = headers.get(HEADERS.rowCount)
        change({ total: total === null ? null : Number(total) })
      },
      onPiece: (piece) => change({ rows: count(piece) }),
    })
    saveFile(blob, fileName ?? `export-tasks-${project}.csv`)
    show({ ...job, state: 'saved' })
  } catch (error) {
    show(
      error instanceof ApiFailure
        ? { ...job, state: 'failed', failure: error }
        : { ...job, state: 'cancelled' },
    )
    if (!(error instanceof ApiFailure) && !abort.signal.aborted) throw error
  } finally {
    running.delete(project)
    letLeave()
  }
}

/** Ends them all, and asks nobody. */
export function cancelAllCsv() {
  for (const abort of running.values()) abort.abort()
  running.clear()
}

export const cancelCsv = (project: string) => running.get(project)?.abort()
