// Who downloads and who deletes what: one record before it is tried, and one when it has ended. And who came in, who
// left, and who was not let in: one record.
import type { FastifyBaseLogger } from 'fastify'
import type { ErrorCode } from '../contract/api/error.ts'
import { ApiFailure } from './api-failure.ts'
import type { Clock } from './deps.ts'
import type { Context } from './route.ts'
import type { User } from './state/sessions.ts'

/** A request id of the cloud's usual form; anything else could be anything. */
const REQUEST_ID = /^[\w.:-]{1,128}$/

export type AuditSubject = {
  action: 'download' | 'delete'
  user: string
  /** What the identity provider calls the user; a name may be anybody's. */
  subject?: string
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

/** Somebody came in, left, was made to leave, or was not let in. */
export type SignInRecord = {
  action: 'sign-in' | 'sign-out' | 'back-channel-sign-out'
  user?: string
  subject?: string
  /** How many sessions ended, where the identity provider ended them. */
  sessions?: number
} & ({ outcome: 'done' } | { outcome: 'refused'; reason: string })

type Recorder = Record<'info', (line: object, message: string) => void>
const createRecorder = (log: FastifyBaseLogger): Recorder => log.child({}, { level: 'info' })

/** Writes the first record, and gives what writes the second. */
export type Audit = (subject: AuditSubject) => (ending: Ending) => void
/** Writes the one record. */
export type AuditSignIn = (record: SignInRecord & { from: string | null; request_id: string }) => void

/** Writes audit records of signing in and out, at every level. */
export function createSignInAudit(log: FastifyBaseLogger, clock: Clock): AuditSignIn {
  const always = createRecorder(log)
  return (record) => always.info({ at: new Date(clock()).toISOString(), ...record }, 'audit')
}

/** How records name a user. */
const nameOf = ({ name, identity }: User) => ({
  user: name,
  ...(identity && { subject: identity.subject }),
})

/** Puts on record what became of a request to come in or to leave. */
export const auditSignIn = ({ request, services }: Context, record: SignInRecord, user?: User | null) =>
  services.auditSignIn({
    ...record,
    ...(user && nameOf(user)),
    from: services.addressOf(request),
    request_id: request.id,
  })

/** Writes audit records among the other log lines, however few of those are wanted. */
export function createAudit(log: FastifyBaseLogger, clock: Clock): Audit {
  const always = createRecorder(log)
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
  { request, services, user, project }: Context & { user: User; project: { key: string } },
  action: AuditSubject['action'],
  taskIds: readonly string[],
) =>
  services.audit({
    action,
    ...nameOf(user),
    from: services.addressOf(request),
    project: project.key,
    task_ids: taskIds,
    request_id: request.id,
  })
