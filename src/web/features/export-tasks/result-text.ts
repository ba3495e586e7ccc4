import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { serverTime } from '../../api/server-clock.ts'
import { formatClock } from '../../i18n/formats.ts'
import { t } from '../../i18n/i18n.ts'
import type { ListView } from './export-tasks-view.ts'
import type { RefreshState } from './refresh-state.ts'

/** What the list holds, or that it is old, in one sentence; empty while that is not known. */
export function resultText(view: ListView, state: RefreshState | null, search: ExportTasksQuery): string {
  // Without the countdown, which would be read out each second.
  if (state?.kind === 'stale')
    return t('fresh.stopped', { state: t(state.message, { time: formatClock(serverTime(state.asOf)) }) })
  if (view.kind === 'none' || view.kind === 'no-match' || view.kind === 'empty-page')
    return t('tasks.announce.empty')
  if (view.kind === 'withheld') return t('empty.withheld.title')
  if (view.kind !== 'rows' || view.isOutdated) return ''
  const { count, export_tasks } = view.list
  const first = search.offset + 1
  const last = search.offset + export_tasks.length
  return count === null
    ? t('tasks.announce.uncounted', { first, last })
    : t('tasks.announce', { count, first, last })
}
