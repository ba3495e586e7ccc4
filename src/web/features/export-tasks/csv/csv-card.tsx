import { CircleAlert, CircleCheck, Info, LoaderCircle, X } from 'lucide-react'
import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { csvTask, takeFromTray, trayKey } from '../tray.ts'
import { CsvFailure } from './csv-failure.tsx'
import { cancelCsv, csvText, startCsv, type CsvJob } from './csv-job.ts'

const ICONS = {
  reading: <LoaderCircle aria-hidden="true" className="size-4 text-running-icon" />,
  saved: <CircleCheck aria-hidden="true" className="size-4 text-done-icon" />,
  failed: <CircleAlert aria-hidden="true" className="size-4 text-failed-icon" />,
  cancelled: <Info aria-hidden="true" className="size-4 text-secondary" />,
}

/** The list that is being saved, beside the downloads. It never takes the focus. */
export function CsvCard({ job }: { job: CsvJob }) {
  const t = useT()
  const { project, search } = job
  // The same filter would match as many tasks again.
  const mayRepeat =
    job.state === 'cancelled' || (job.state === 'failed' && job.failure.code !== 'EC.TOO_MANY_ROWS')
  return (
    <>
      <span className="flex h-8 shrink-0 items-center pointer-coarse:h-11">{ICONS[job.state]}</span>
      <div className="flex min-w-0 grow flex-col gap-1 py-1.5 pointer-coarse:py-3">
        <span className="font-medium">{csvText(job)}</span>
        {job.state === 'reading' && <CsvProgress job={job} />}
        {job.state === 'failed' && <CsvFailure failure={job.failure} project={project} />}
        {mayRepeat && (
          <span className="py-1">
            <Button aria-label={t('csv.again')} onClick={() => void startCsv(project, search)}>
              {t('download.again')}
            </Button>
          </span>
        )}
      </div>
      <Leave job={job} />
    </>
  )
}

function CsvProgress({ job: { rows, total } }: { job: CsvJob }) {
  const t = useT()
  const done = formatNumber(rows)
  return (
    <span className="flex items-center gap-3">
      <progress
        aria-label={t('csv.reading')}
        className="progress"
        max={total ?? undefined}
        // Before its first row nobody knows how far it is: the service may be asked for two halves.
        value={total === null || rows === 0 ? undefined : Math.min(rows, total)}
      />
      <span className="ticks shrink-0 text-xs text-secondary">
        {total === null
          ? t('csv.progress.open', { done })
          : t('csv.progress', { done, total: formatNumber(total) })}
      </span>
    </span>
  )
}

/** Stops it, or takes the card away once there is nothing left to stop. */
function Leave({ job }: { job: CsvJob }) {
  const t = useT()
  if (job.state === 'reading')
    return (
      <Button
        aria-label={t('csv.cancel')}
        onClick={(event) => {
          // This button goes; the focus stays with what comes of it.
          event.currentTarget.closest('li')?.focus()
          cancelCsv(job.project)
        }}
      >
        {t('download.cancel')}
      </Button>
    )
  return (
    <IconButton
      label={t('download.dismiss.of', { text: csvText(job) })}
      onClick={() => {
        document.getElementById('content')?.focus()
        takeFromTray(trayKey(csvTask(job.project)))
      }}
    >
      <X aria-hidden="true" className="size-4" />
    </IconButton>
  )
}
