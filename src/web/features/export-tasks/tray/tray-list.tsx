import { useQueryClient } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, Info, LoaderCircle, X } from 'lucide-react'
import { CsvCard } from '../csv/csv-card.tsx'
import { ZipCard } from '../several/zip-card.tsx'
import { useT } from '../../../i18n/i18n.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cancelDownload, startDownload } from './downloads.ts'
import { ProgressLine } from './progress-line.tsx'
import { downloadRefusal, taskLabel } from '../task-offers.ts'
import { trayText } from '../tray-text.ts'
import { TrayFailure } from './tray-failure.tsx'
import { takeFromTray, useTray, type TrayEntry } from '../tray.ts'

/** More would cover the page. */
const SHOWN = 3

/** Downloads under way and what came of them, at the lower edge of the window. It never takes the focus. */
export function TrayList() {
  const t = useT()
  const entries = useTray()
  const shown = entries.slice(-SHOWN)
  const more = entries.length - shown.length
  return (
    <section aria-label={t('download.tray')} className="tray">
      <ul className="contents">
        {shown.map((entry) => (
          <li
            key={entry.key}
            tabIndex={-1}
            className="flex items-start gap-3 rounded-md border border-hairline bg-surface py-2 pr-2 pl-4 text-sm shadow-lg"
          >
            {entry.state.kind === 'zip' ? (
              <ZipCard job={entry.state.job} />
            ) : entry.state.kind === 'csv' ? (
              <CsvCard job={entry.state.job} />
            ) : (
              <TrayItem entry={entry} state={entry.state} />
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="px-4 text-xs text-secondary">{t('download.more', { count: more })}</p>}
    </section>
  )
}

const ICONS = {
  downloading: <LoaderCircle aria-hidden="true" className="size-4 text-running-icon" />,
  saved: <CircleCheck aria-hidden="true" className="size-4 text-done-icon" />,
  deleted: <CircleCheck aria-hidden="true" className="size-4 text-done-icon" />,
  failed: <CircleAlert aria-hidden="true" className="size-4 text-failed-icon" />,
  cancelled: <Info aria-hidden="true" className="size-4 text-secondary" />,
  refused: <Info aria-hidden="true" className="size-4 text-secondary" />,
}

type TrayItemProps = { entry: TrayEntry; state: Exclude<TrayEntry['state'], { kind: 'zip' | 'csv' }> }

function TrayItem({ entry, state }: TrayItemProps) {
  const t = useT()
  const client = useQueryClient()
  const { key, task } = entry
  const text = trayText(entry)
  const isRunning = state.kind === 'downloading'
  const file = taskLabel(task)
  // A file that is not there any more does not come back.
  const isGone = state.kind === 'failed' && state.failure.code === 'EC.NOT_FOUND'
  const mayRepeat =
    (state.kind === 'failed' || state.kind === 'cancelled') && !isGone && downloadRefusal(task, null) === null
  return (
    <>
      <span className="flex h-8 shrink-0 items-center pointer-coarse:h-11">{ICONS[state.kind]}</span>
      <div className="flex min-w-0 grow flex-col gap-1 py-1.5 pointer-coarse:py-3">
        <span className="line-clamp-3 font-medium wrap-anywhere">{text}</span>
        {isRunning && <ProgressLine label={text} progress={state.progress} />}
        {state.kind === 'failed' && <TrayFailure failure={state.failure} task={task} />}
        {mayRepeat && (
          <span className="py-1">
            <Button
              aria-label={t('download.again.of', { file })}
              onClick={() => void startDownload(client, task)}
            >
              {t('download.again')}
            </Button>
          </span>
        )}
      </div>
      {isRunning ? (
        <Button
          aria-label={t('action.cancel.of', { file })}
          onClick={(event) => {
            // This button goes; the focus stays with what comes of it.
            event.currentTarget.closest('li')?.focus()
            cancelDownload(key)
          }}
        >
          {t('download.cancel')}
        </Button>
      ) : (
        <IconButton
          label={t('download.dismiss.of', { text })}
          onClick={() => {
            document.getElementById('content')?.focus()
            takeFromTray(key)
          }}
        >
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      )}
    </>
  )
}
