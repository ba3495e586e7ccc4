import { use } from 'react'
import { Link } from 'react-router'
import { serverTime } from '../../api/server-clock.ts'
import { formatAgo, formatDateTime, formatDuration, formatRoughly } from '../../i18n/formats.ts'
import { useT } from '../../i18n/i18n.ts'
import { timeZone } from '../../i18n/time-zone.ts'
import { useClock } from '../../ui/clock.ts'
import { languageOf } from '../../ui/language-of.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { visibleText } from '../../ui/visible-text.ts'
import { useTaskActions } from './task-actions-context.ts'
import { hasAddress } from './task-offers.ts'
import { knownStatus, STATUS_LOOK } from './task-status-look.ts'
import { durationOf, toTime } from './task-times.ts'
import { UsualDurationContext } from './usual-duration-context.ts'

type FileNameCellProps = { name: string | null; taskId: string }

/** A link to the task, where the task has an address. */
export function FileNameCell({ name, taskId }: FileNameCellProps) {
  const { hrefOf } = useTaskActions()
  const text = visibleText(name?.trim() ? name : taskId)
  if (!hasAddress(taskId))
    return (
      <span className="block truncate font-medium" title={text} dir="auto">
        {text}
      </span>
    )
  return (
    <Link
      to={hrefOf(taskId)}
      className="file-link block truncate rounded-sm font-medium hover:text-link hover:underline"
      title={text}
      dir="auto"
    >
      {text}
    </Link>
  )
}

type StatusCellProps = { status: string | null; failReason: string | null; errorCode: string | null }

/** The look of a known status; an unknown one as it came. */
export function StatusOnly({ status }: Pick<StatusCellProps, 'status'>) {
  const t = useT()
  const known = knownStatus(status)
  const look = known && STATUS_LOOK[known]
  return (
    <StatusBadge
      tone={look?.tone ?? 'neutral'}
      label={look ? t(look.word) : visibleText(status ?? '') || t('status.none')}
    />
  )
}

export function StatusCell({ status, failReason, errorCode }: StatusCellProps) {
  const t = useT()
  const said =
    failReason && errorCode
      ? t('cell.reason', { reason: failReason, code: errorCode })
      : failReason || errorCode
  const reason = said && visibleText(said)
  return (
    <span className="status-cell">
      <StatusOnly status={status} />
      {reason && (
        <span
          className="block truncate text-xs text-secondary"
          title={reason}
          lang={languageOf(reason)}
          dir="auto"
        >
          {reason}
        </span>
      )}
    </span>
  )
}

/** A time that could not be read is shown as the service wrote it. */
function UnreadTime({ raw }: { raw: string | undefined }) {
  const t = useT()
  const text = raw ? visibleText(raw) : t('cell.unknown')
  return (
    <span className="block truncate text-sm text-secondary" title={text}>
      {text}
    </span>
  )
}

function AbsoluteTime({ ms }: { ms: number }) {
  timeZone.use()
  return (
    <time className="absolute-time text-sm" dateTime={new Date(ms).toISOString()}>
      {formatDateTime(ms)}
    </time>
  )
}

function Ago({ ms }: { ms: number }) {
  return (
    <span className="block truncate text-xs text-secondary">
      {useClock((now) => formatAgo(serverTime(now) - ms))}
    </span>
  )
}

export function CreatedCell({ time, raw }: { time: string | null; raw: string | undefined }) {
  const ms = toTime(time)
  if (ms === null) return <UnreadTime raw={raw} />
  return (
    <>
      <AbsoluteTime ms={ms} />
      <Ago ms={ms} />
    </>
  )
}

function Running({ since }: { since: number }) {
  const t = useT()
  const usual = use(UsualDurationContext)
  const slow = useClock((now) =>
    usual && serverTime(now) - since > usual.stuckAfter
      ? t('cell.slow', { duration: formatRoughly(usual.median) })
      : '',
  )
  // Room for both lines from the start, so that the first holds still when the second comes.
  return (
    <span className="status-cell">
      <span className="block truncate text-sm text-secondary">
        {useClock((now) => t('cell.running', { duration: formatDuration(serverTime(now) - since) }))}
      </span>
      {slow && <span className="block truncate text-xs font-medium">{slow}</span>}
    </span>
  )
}

type FinishedCellProps = {
  start: string | null
  end: string | null
  raw: string | undefined
  isRunning: boolean
}

export function FinishedCell({ start, end, raw, isRunning }: FinishedCellProps) {
  const t = useT()
  const from = toTime(start)
  const to = toTime(end)
  if (isRunning && to === null && !raw) return from === null ? null : <Running since={from} />
  if (to === null) return <UnreadTime raw={raw} />
  const duration = durationOf(from, to)
  return (
    <>
      <AbsoluteTime ms={to} />
      {duration !== null && (
        <span className="block truncate text-xs text-secondary">
          {t('cell.took', { duration: formatDuration(duration) })}
        </span>
      )}
    </>
  )
}

export function DownloadedCell({ isDownloaded }: { isDownloaded: boolean | null }) {
  const t = useT()
  if (isDownloaded === null) return <span className="text-sm text-secondary">{t('cell.unknown')}</span>
  return (
    <span className={`text-sm ${isDownloaded ? '' : 'text-secondary'}`}>
      {t(isDownloaded ? 'cell.yes' : 'cell.no')}
    </span>
  )
}
