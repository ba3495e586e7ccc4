import { use, type ReactNode } from 'react'
import type { ExportTask } from '../../../../contract/api/export-task.ts'
import { serverTime } from '../../../api/server-clock.ts'
import { formatDuration, formatRoughly } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { useClock } from '../../../ui/clock.ts'
import { StatusIcon, type Tone } from '../../../ui/status-icon.tsx'
import { CreatedCell } from '../export-tasks-cells.tsx'
import { knownStatus, STATUS_LOOK } from '../task-status-look.ts'
import { durationOf, toTime } from '../task-times.ts'
import { UsualDurationContext } from '../usual-duration-context.ts'

/** From its creation to its end, or to now where it still runs, and whether that is long for this project. */
export function TaskTimeline({ task, isGone }: { task: ExportTask; isGone: boolean }) {
  const t = useT()
  const { status, create_time, create_time_raw, end_time, end_time_raw } = task
  const known = knownStatus(status)
  const tone = known ? STATUS_LOOK[known].tone : 'neutral'
  const start = toTime(create_time)
  const isOpen = known === 'CREATING' && end_time === null && !end_time_raw
  const duration = durationOf(start, toTime(end_time))
  return (
    <ol className="timeline">
      <Moment tone="neutral" label={t('column.create_time')}>
        <CreatedCell time={create_time} raw={create_time_raw} />
      </Moment>
      {/* What became of one that went while it ran, nobody can tell. */}
      {isOpen && !isGone && (
        <Moment tone={tone} label={t('task.now')}>
          {start === null ? t('cell.unknown') : <Running since={start} />}
        </Moment>
      )}
      {!isOpen && (
        <Moment tone={tone} label={t(known === 'FAIL' ? 'status.FAIL' : 'column.end_time')}>
          <CreatedCell time={end_time} raw={end_time_raw} />
          {duration !== null && <Took duration={duration} isComparable={known !== 'FAIL'} />}
        </Moment>
      )}
    </ol>
  )
}

function Moment({ tone, label, children }: { tone: Tone; label: string; children: ReactNode }) {
  return (
    <li>
      <StatusIcon tone={tone} />
      <div className="min-w-0">
        <span className="block text-xs text-secondary">{label}</span>
        {children}
      </div>
    </li>
  )
}

/** How soon an export failed says nothing beside how long others took to succeed. */
function Took({ duration, isComparable }: { duration: number; isComparable: boolean }) {
  const t = useT()
  const usual = use(UsualDurationContext)
  return (
    <span className="block text-sm">
      {usual && isComparable
        ? t('task.took.usual', {
            duration: formatDuration(duration),
            usual: formatRoughly(usual.median),
          })
        : t('cell.took', { duration: formatDuration(duration) })}
    </span>
  )
}

function Running({ since }: { since: number }) {
  const t = useT()
  const usual = use(UsualDurationContext)
  const text = useClock((now) => {
    const duration = formatDuration(serverTime(now) - since)
    return usual
      ? t('task.running.usual', { duration, usual: formatRoughly(usual.median) })
      : t('cell.running', { duration })
  })
  const slow = useClock((now) => (usual && serverTime(now) - since > usual.stuckAfter ? t('task.slow') : ''))
  return (
    <>
      <span className="ticks block text-sm">{text}</span>
      <output className="block text-sm font-medium">{slow}</output>
    </>
  )
}
