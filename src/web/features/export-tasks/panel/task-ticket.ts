import type { ExportTask } from '../../../../contract/api/export-task.ts'
import { serverTime } from '../../../api/server-clock.ts'
import { t } from '../../../i18n/i18n.ts'
import { visibleText } from '../../../ui/visible-text.ts'
import { ticketOf, type Fact } from '../failure/ticket.ts'

/** Everything that a ticket needs to know of a task, as the service names it. Times are in UTC. */
export function factsOf(task: ExportTask): Fact[] {
  const facts: [term: string, value: string | null | undefined][] = [
    [t('column.file_name'), task.file_name],
    [t('column.status'), task.status],
    [t('failure.code'), task.error_code],
    [t('task.reason'), task.fail_reason],
    [t('column.create_time'), task.create_time ?? task.create_time_raw],
    [t('column.end_time'), task.end_time ?? task.end_time_raw],
  ]
  return facts.flatMap(([term, value]) => (value ? [{ term, value: visibleText(value) }] : []))
}

/** The text for a ticket about a task, with the request that told of it. */
export const taskTicket = (project: string, task: ExportTask, requestId: string | null) =>
  ticketOf([
    { term: t('failure.project'), value: project },
    { term: t('failure.task'), value: visibleText(task.task_id) },
    ...factsOf(task),
    ...(requestId === null ? [] : [{ term: t('failure.request'), value: requestId }]),
    { term: t('failure.time'), value: new Date(serverTime(Date.now())).toISOString() },
  ])
