import { TASK_STATUSES, type TaskStatus } from '../../../contract/api/export-task.ts'
import type { MessageId } from '../../i18n/i18n.ts'
import type { Tone } from '../../ui/status-icon.tsx'

/** A status that joins the contract has to say here how it looks. */
export const STATUS_LOOK: Record<TaskStatus, { tone: Tone; word: MessageId & `status.${string}` }> = {
  CREATING: { tone: 'running', word: 'status.CREATING' },
  SUCCESS: { tone: 'done', word: 'status.SUCCESS' },
  FAIL: { tone: 'failed', word: 'status.FAIL' },
  EXPIRED: { tone: 'expired', word: 'status.EXPIRED' },
}

export const knownStatus = (status: string | null): TaskStatus | undefined =>
  TASK_STATUSES.find((known) => known === status)
