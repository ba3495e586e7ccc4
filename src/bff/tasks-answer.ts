import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { HEADERS } from '../contract/api/headers.ts'
import type { ExportTaskRow } from '../contract/api/export-task.ts'
import type { Clock, Random } from './deps.ts'
import type { Metrics } from './metrics.ts'
import { pollAdvice, staleAdvice } from './poll-advice.ts'
import { isCreating, type Active } from './project-numbers.ts'
import type { Answer } from './route.ts'
import type { Project } from './services.ts'
import type { Shared } from './upstream/coalesce.ts'
import { fraction } from './upstream/fraction.ts'
import { staleReason } from './upstream/stale.ts'

type Deps = { clock: Clock; steady: Clock; random: Random; metrics: Metrics }

type Shown = Pick<Shared<unknown>, 'asOf' | 'failure'> & {
  active: Active
  rows: readonly ExportTaskRow[]
}

/** Says when to ask again. A page that shows a running task is not told that nothing will change. */
function adviceFor({ active, rows, failure }: Shown, project: Project, { clock, random }: Deps) {
  const running = rows.filter(isCreating).length
  const advice = pollAdvice({
    active: active.count === 0 ? running : active.count,
    oldestAgeMs: active.oldest === null ? null : clock() - Date.parse(active.oldest),
    stretch: project.stretch(),
    jitter: fraction(random),
  })
  return failure ? staleAdvice(advice, failure.details.retry_after_ms) : advice
}

/** Whether the browser's copy is this one. https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match */
const matches = (header: string | undefined, etag: string) =>
  header !== undefined &&
  header
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === etag || one === '*')

/** An answer made of tasks: 304 when the body is known already, with what changes meanwhile in the headers. */
export function tasksAnswer(
  body: object,
  shown: Shown,
  { request, project, services }: { request: FastifyRequest; project: Project; services: Deps },
): Answer {
  const { clock, steady, metrics } = services
  const ageMs = steady() - shown.asOf
  const stale = staleReason(shown.failure)
  metrics.answer(project.key, ageMs, stale)
  const text = JSON.stringify(body)
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  const headers = {
    etag,
    [HEADERS.asOf]: new Date(clock() - ageMs).toISOString(),
    [HEADERS.stale]: stale ?? 'no',
    [HEADERS.pollAfter]: String(adviceFor(shown, project, services)),
  }
  if (matches(request.headers['if-none-match'], etag)) return { status: 304, headers }
  return { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body: text }
}
