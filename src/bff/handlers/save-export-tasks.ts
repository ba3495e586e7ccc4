import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { create as contentDisposition } from 'content-disposition'
import type { ExportTaskRow } from '../../contract/api/export-task.ts'
import type { ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import { HEADERS } from '../../contract/api/headers.ts'
import { ApiFailure } from '../api-failure.ts'
import { CSV_HEAD, csvLine } from '../csv/csv-lines.ts'
import { MOST_MS } from '../csv/whole-list.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import { isTooOld, TOO_OLD } from '../unknown-length.ts'

type Needs = Context & { project: Project; query: ExportTasksQuery }

/** The walk ends before; then its client still has to take the rest. */
const LEASE_MS = MOST_MS + 60_000
const RETRY_AFTER_MS = 10_000

/** Takes the one place that a project has for this. It is free again once the answer is over, however it ends. */
async function takeLease({ project, services, gone }: Needs) {
  const lease = await services.leases.take(`csv ${project.key}`, LEASE_MS)
  if (!lease)
    throw new ApiFailure(
      'EC.CONFLICT',
      'The list of this project is being saved as CSV already',
      { retry_after_ms: RETRY_AFTER_MS },
      true,
    )
  if (gone.aborted) await lease.release()
  else gone.addEventListener('abort', () => void lease.release(), { once: true })
}

/** The filtered list as a CSV file, streamed as it is read. A file that is cut never looks complete. */
export async function saveExportTasks(context: Needs): Promise<Answer> {
  const { project, query, request, services, gone } = context
  if (isTooOld(request.raw)) return { status: 505, body: TOO_OLD.body(request.id) }
  await takeLease(context)
  const { count, pages } = await project.wholeList(query, gone)

  let rows = 0
  async function* text(from: AsyncIterable<ExportTaskRow[]>) {
    yield CSV_HEAD
    for await (const page of from) {
      rows += page.length
      yield page.map(csvLine).join('')
    }
  }
  const body = new PassThrough()
  // Begun here, and not by whoever reads: the calls that it makes are those of this request.
  pipeline(text(pages), body, { signal: gone }).catch((error: unknown) => {
    if (!gone.aborted) request.log.warn({ err: error, project: project.key, rows }, 'list as CSV failed')
  })
  const date = new Date(services.clock()).toISOString().slice(0, 10)
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': contentDisposition(`export-tasks-${project.key}-${date}.csv`),
      ...(count !== null && { [HEADERS.rowCount]: String(count) }),
    },
    body,
    idleMs: MOST_MS,
    over: (isWhole) =>
      request.log.info({ project: project.key, rows, outcome: isWhole ? 'saved' : 'cut' }, 'list as CSV'),
  }
}
