// Who downloads and who deletes what: one record before it is tried, and one when it has ended.
import type { FastifyBaseLogger } from 'fastify'
import type { ErrorCode } from '../contract/api/error.ts'
import { ApiFailure } from './api-failure.ts'
import type { Clock } from './deps.ts'
import type { Context } from './route.ts'

/** A request id of the cloud's usual form; anything else could be anything. */
const REQUEST_ID = /^[\w.:-]{1,128}$/

export type AuditSubject = {
  action: 'download' | 'delete'
  user: string
  /** The address of the client, where known. */
  from: string | null
  /** The project's key. */
  project: string
  task_ids: readonly string[]
  request_id: string
}

/** How it ended. `saved`: every byte left for the client. `cut`: not every byte did. `done`: the delete has an outcome. */
export type Ending = { upstream_request_id?: string | null } & (
  | { outcome: 'saved'; bytes: number }
  | { outcome: 'cut'; cut_by: 'client' | 'service'; bytes: number }
  /** How many tasks are which. A replay is an answer from before, and asked nothing of the cloud. */
  | { outcome: 'done'; deleted: number; remaining: number; unknown: number; is_replay: boolean }
  | { outcome: 'refused'; error_code: ErrorCode }
)

/** Writes the first record, and gives what writes the second. */
export type Audit = (subject: AuditSubject) => (ending: Ending) => void

/** Writes audit records among the other log lines, however few of those are wanted. */
export function createAudit(log: FastifyBaseLogger, clock: Clock): Audit {
  const always = log.child({}, { level: 'info' })
  const write = (subject: AuditSubject, more: object) =>
    always.info({ at: new Date(clock()).toISOString(), ...subject, ...more }, 'audit')
  return (subject) => {
    write(subject, { phase: 'requested' })
    return ({ upstream_request_id: id, ...ending }) =>
      write(subject, {
        phase: 'finished',
        ...ending,
        ...(id !== undefined && id !== null && REQUEST_ID.test(id) && { upstream_request_id: id }),
      })
  }
}

/** The request id that the cloud gave to what it refused. */
const upstreamIdOf = (error: unknown) =>
  error instanceof ApiFailure ? (error.details.upstream?.request_id ?? null) : null

export const refusedWith = (error: unknown): Ending => ({
  outcome: 'refused',
  error_code: error instanceof ApiFailure ? error.code : 'EC.INTERNAL',
  upstream_request_id: upstreamIdOf(error),
})

/** Begins the audit of what a request asks for. */
export const audit = (
  { request, services, user, project }: Context & { user: { name: string }; project: { key: string } },
  action: AuditSubject['action'],
  taskIds: readonly string[],
) =>
  services.audit({
    action,
    user: user.name,
    from: services.addressOf(request),
    project: project.key,
    task_ids: taskIds,
    request_id: request.id,
  })
