import { useQueryClient } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, Info, LoaderCircle, X } from 'lucide-react'
import { formatSize } from '../../../i18n/format-size.ts'
import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { explain } from '../failure/explanation.ts'
import { taskLabel } from '../task-offers.ts'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import {
  cancelZip,
  dismissZip,
  failedOf,
  hereOf,
  retryZip,
  saveZip,
  zipText,
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
        {job.state === 'partly' && <Failed job={job} />}
        <Choices job={job} />
      </div>
      <Leave job={job} />
    </>
  )
}

function ZipProgress({ job }: { job: ZipJob }) {
  const t = useT()
  const done = hereOf(job) + failedOf(job).length
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

/** Which files are not here, and why. */
function Failed({ job }: { job: ZipJob }) {
  const failed = failedOf(job)
  const isReady = useVendorWords(failed[0]?.failure ?? null)
  if (!isReady) return null
  return (
    <ul className="max-h-32 overflow-y-auto">
      {failed.map(({ task, failure }) => (
        <li key={task.taskId} className="py-0.5">
          <span className="block font-medium wrap-anywhere" dir="auto">
            {taskLabel(task)}
          </span>
          {failure && <span className="block text-secondary">{explain(failure, 'download').cause}</span>}
        </li>
      ))}
    </ul>
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
        <Button onClick={() => retryZip(client)}>{t('zip.retry', { count: failedOf(job).length })}</Button>
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
