import { useQueryClient } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, Info, LoaderCircle, X } from 'lucide-react'
import { formatSize } from '../../../i18n/format-size.ts'
import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { visibleText } from '../../../ui/visible-text.ts'
import { taskLabel } from '../task-offers.ts'
import { TrayFailure } from '../tray/tray-failure.tsx'
import {
  cancelZip,
  dismissZip,
  hasFailed,
  hereOf,
  missingOf,
  retryZip,
  saveZip,
  zipText,
  type Member,
  type ZipJob,
} from './zip-job.ts'

const ICONS = {
  fetching: <LoaderCircle aria-hidden="true" className="size-4 text-running-icon" />,
  packing: <LoaderCircle aria-hidden="true" className="size-4 text-running-icon" />,
  saved: <CircleCheck aria-hidden="true" className="size-4 text-done-icon" />,
  partly: <CircleAlert aria-hidden="true" className="size-4 text-failed-icon" />,
  'not-packed': <CircleAlert aria-hidden="true" className="size-4 text-failed-icon" />,
  cancelled: <Info aria-hidden="true" className="size-4 text-secondary" />,
}

/** The zip that is being made, beside the downloads. It never takes the focus. */
export function ZipCard({ job }: { job: ZipJob }) {
  useT()
  return (
    <>
      <span className="flex h-8 shrink-0 items-center pointer-coarse:h-11">{ICONS[job.state]}</span>
      <div className="flex min-w-0 grow flex-col gap-1 py-1.5 pointer-coarse:py-3">
        <span className="font-medium">{zipText(job)}</span>
        {job.state === 'fetching' && <ZipProgress job={job} />}
        {job.state === 'partly' && <Missing job={job} />}
        <Choices job={job} />
      </div>
      <Leave job={job} />
    </>
  )
}

function ZipProgress({ job }: { job: ZipJob }) {
  const t = useT()
  const done = hereOf(job)
  return (
    <span className="flex items-center gap-3">
      <progress className="progress" aria-label={t('zip.progress')} max={job.members.length} value={done} />
      <span className="ticks shrink-0 text-xs text-secondary">
        {t('zip.done', {
          done: formatNumber(done),
          total: formatNumber(job.members.length),
          size: formatSize(job.received),
        })}
      </span>
    </span>
  )
}

/** Which files are not here, why, and what to do. */
function Missing({ job }: { job: ZipJob }) {
  const t = useT()
  const labels = Map.groupBy(job.members, ({ task }) => taskLabel(task))
  return (
    <ul
      aria-label={t('zip.missing')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also for the keyboard
      tabIndex={0}
      className="max-h-64 overflow-y-auto"
    >
      {missingOf(job).map((member) => (
        <MissingFile
          key={member.task.taskId}
          member={member}
          project={job.project}
          isAlone={labels.get(taskLabel(member.task))?.length === 1}
        />
      ))}
    </ul>
  )
}

type MissingFileProps = {
  member: Member
  project: string
  /** Whether no other file of the zip is called the same. */
  isAlone: boolean
}

function MissingFile({ member: { task, outcome }, project, isAlone }: MissingFileProps) {
  const t = useT()
  return (
    <li className="flex flex-col gap-1 py-1">
      <span className="font-medium wrap-anywhere" dir="auto">
        {taskLabel(task)}
      </span>
      {!isAlone && (
        <span className="font-mono text-xs wrap-anywhere text-secondary">{visibleText(task.taskId)}</span>
      )}
      {outcome.kind === 'failed' && <TrayFailure failure={outcome.failure} task={{ ...task, project }} />}
      {outcome.kind === 'cancelled' && <span className="text-secondary">{t('zip.missing.cancelled')}</span>}
      {outcome.kind === 'not-tried' && <span className="text-secondary">{t('zip.missing.not-tried')}</span>}
    </li>
  )
}

function Choices({ job }: { job: ZipJob }) {
  const t = useT()
  const client = useQueryClient()
  if (job.state !== 'partly' && job.state !== 'not-packed') return null
  const here = hereOf(job)
  return (
    <span className="flex flex-wrap gap-2 py-1">
      {job.state === 'partly' && (
        <Button onClick={() => retryZip(client)}>
          {t(hasFailed(job) ? 'zip.retry' : 'zip.go-on', { count: missingOf(job).length })}
        </Button>
      )}
      {here > 0 && <Button onClick={saveZip}>{t('zip.save', { count: here })}</Button>}
    </span>
  )
}

/** Stops it, or takes the card away once there is nothing left to stop. */
function Leave({ job }: { job: ZipJob }) {
  const t = useT()
  if (job.state === 'packing') return null
  if (job.state === 'fetching')
    return (
      <Button
        aria-label={t('zip.cancel')}
        onClick={(event) => {
          event.currentTarget.closest('li')?.focus()
          cancelZip()
        }}
      >
        {t('download.cancel')}
      </Button>
    )
  const isHeld = hereOf(job) > 0
  return (
    <IconButton
      label={t(isHeld ? 'zip.give-up' : 'download.dismiss')}
      onClick={() => {
        document.getElementById('content')?.focus()
        dismissZip()
      }}
    >
      <X aria-hidden="true" className="size-4" />
    </IconButton>
  )
}
