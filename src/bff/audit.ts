import type { FastifyBaseLogger } from 'fastify'

/** Who does what, written before it is done. */
type AuditRecord = {
  user: string
  action: 'download' | 'delete'
  /** The project's key. */
  project: string
  task_ids: readonly string[]
  request_id: string
}
export type Audit = (record: AuditRecord) => void

/** Writes audit records among the other log lines, however few of those are wanted. */
export function createAudit(log: FastifyBaseLogger): Audit {
  const always = log.child({}, { level: 'info' })
  return (record) => always.info(record, 'audit')
}
