import { use, type CSSProperties, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import type { ExportTask } from '../../../../contract/api/export-task.ts'
import { serverTime } from '../../../api/server-clock.ts'
import { formatAgo, formatRoughly } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useClock } from '../../../ui/clock.ts'
import { StatusIcon, TONE_COLOURS } from '../../../ui/status-icon.tsx'
import { visibleText } from '../../../ui/visible-text.ts'
import { useTaskActions } from '../task-actions-context.ts'
import { taskLabel } from '../task-offers.ts'
import { knownStatus, STATUS_LOOK } from '../task-status-look.ts'
import { durationOf, toTime } from '../task-times.ts'
import { UsualDurationContext } from '../usual-duration-context.ts'
import { barHeight } from './bar-height.ts'

type StripBarProps = {
  task: ExportTask
  isTabStop: boolean
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One export: how long it took, and what became of it. A link to it, with all that in words. */
export function StripBar({ task, isTabStop, onFocus, onKeyDown }: StripBarProps) {
  const { hrefOf } = useTaskActions()
  const usual = use(UsualDurationContext)?.median
  const known = knownStatus(task.status)
  const tone = known ? STATUS_LOOK[known].tone : 'neutral'
  const name = useName(task)
  // In hundredths, so that a bar that grows is drawn no more often than it can be seen.
  const height = useClock((now) => barHeight(durationUntil(task, serverTime(now)), usual).toFixed(2))
  return (
    <li>
      <Link
        to={hrefOf(task.task_id)}
        aria-label={name}
        title={name}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        className={TONE_COLOURS[tone]}
      >
        {/* React's own type knows no properties of our own. */}
        <span className="strip-bar" style={{ '--height': height } as CSSProperties} />
        <StatusIcon tone={tone} />
      </Link>
    </li>
  )
}

/** To its end, or to now where it still runs; null where that is not known. */
function durationUntil({ status, create_time, end_time }: ExportTask, now: number) {
  const start = toTime(create_time)
  return durationOf(start, status === 'CREATING' ? now : toTime(end_time))
}

function useName(task: ExportTask) {
  const t = useT()
  const known = knownStatus(task.status)
  return useClock((browserTime) => {
    const now = serverTime(browserTime)
    const words = {
      file: taskLabel({ fileName: task.file_name, taskId: task.task_id }),
      status: known ? t(STATUS_LOOK[known].word) : visibleText(task.status ?? '') || t('status.none'),
    }
    const length = durationUntil(task, now)
    if (length === null) return t('strip.untimed', words)
    const duration = formatRoughly(length)
    if (known === 'CREATING') return t('strip.running', { ...words, duration })
    return t('strip.took', { ...words, duration, ago: formatAgo(now - (toTime(task.end_time) ?? now)) })
  })
}
