// What may be done with a task, and why not where it may not.
import { taskId as taskIdSchema } from '../../../contract/api/export-task.ts'
import type { Permission } from '../../../contract/api/session.ts'
import type { MessageId } from '../../i18n/i18n.ts'
import { visibleText } from '../../ui/visible-text.ts'
import { knownStatus } from './task-status-look.ts'

export type Refusal = Extract<MessageId, `action.no.${string}`>
/** What a person may do in a project; null while that is not known, when the server decides. */
export type Permissions = readonly Permission[] | null

/** Whether a task has an address: the service may send an id that fits in none. */
export const hasAddress = (taskId: string) => taskIdSchema.safeParse(taskId).success

const mayNot = (permissions: Permissions, permission: Permission) =>
  permissions !== null && !permissions.includes(permission)

/** Why the file of a task cannot be downloaded; null where it can. */
export function downloadRefusal(
  { taskId, status }: { taskId: string; status: string | null },
  permissions: Permissions,
): Refusal | null {
  if (mayNot(permissions, 'download')) return 'action.no.download'
  if (!hasAddress(taskId)) return 'action.no.id'
  const known = knownStatus(status)
  if (known === 'SUCCESS') return null
  return known ? `action.no.${known}` : 'action.no.unknown'
}

/** Why a task cannot be deleted; null where it can. Whether the service deletes a running one, it says itself. */
export function deleteRefusal({ taskId }: { taskId: string }, permissions: Permissions): Refusal | null {
  if (mayNot(permissions, 'delete')) return 'action.no.delete'
  return hasAddress(taskId) ? null : 'action.no.id'
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** A name in the other direction must not reorder the sentence around it. https://www.unicode.org/reports/tr9/ */
const isolated = (text: string) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text)

/** Longer names are cut where they are only mentioned. */
const MENTION_MAX = 120

/** What a task is called in a sentence or a button: its file, else its id. */
export function taskLabel({ fileName, taskId }: { fileName: string | null; taskId: string }) {
  const name = fileName?.trim() ? fileName : taskId
  const short = name.length > MENTION_MAX ? `${name.slice(0, MENTION_MAX)}…` : name
  return isolated(visibleText(short.toWellFormed()))
}
