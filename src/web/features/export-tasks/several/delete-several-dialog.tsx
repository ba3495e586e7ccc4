import { useId, useRef, useState } from 'react'
import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { countOutcomes, unsettledTasks, type DeleteJob } from './delete-job.ts'
import { DeleteQuestion } from './delete-question.tsx'
import { DeleteReport } from './delete-report.tsx'
import { needsTyping } from './unsaved.ts'
import { useDeleteJob, type DeleteProgress } from './use-delete-job.ts'

type DeleteSeveralDialogProps = {
  job: DeleteJob
  /** Told the tasks that are gone, as soon as they are. */
  onDeleted: (ids: readonly string[]) => void
  onClose: () => void
}

const IS_BUSY: ReadonlySet<DeleteProgress['kind']> = new Set(['waiting', 'running', 'stopping'])

/** Asks once more, naming the files; then says, task by task, what became of them. */
export function DeleteSeveralDialog({ job: start, onDeleted, onClose }: DeleteSeveralDialogProps) {
  const t = useT()
  const [titleId, textId] = [useId(), useId()]
  const { job, progress, go, stop } = useDeleteJob(start, onDeleted)
  const isBusy = IS_BUSY.has(progress.kind)
  const isAsking = progress.kind === 'asking'
  const count = unsettledTasks(job).length
  const { isConfirmed, confirm, confirmation } = useConfirmation(job, isAsking, () => void go())
  return (
    <Dialog labelledBy={titleId} describedBy={textId} isBusy={isBusy} onClose={onClose}>
      <h2 id={titleId} className="text-lg font-semibold">
        <Title job={job} progress={progress} />
      </h2>
      <div id={textId} className="flex min-h-0 flex-col gap-3">
        {isAsking ? (
          <DeleteQuestion job={job} confirmation={confirmation} />
        ) : (
          <DeleteReport job={job} progress={progress} />
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        {isBusy ? (
          <Button
            key="stop"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the focus was on a button that is not there any more
            autoFocus
            aria-disabled={progress.kind === 'stopping'}
            onClick={stop}
          >
            {t('several.delete.stop')}
          </Button>
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog focuses the harmless button
          <Button key="close" autoFocus data-harmless onClick={onClose}>
            {t(isAsking ? 'delete.cancel' : 'delete.close')}
          </Button>
        )}
        {!isBusy && job.pieces.length > 0 && (
          <Button
            look="danger"
            aria-disabled={!isConfirmed}
            title={isConfirmed ? undefined : t('several.delete.missing', { count: String(count) })}
            onClick={confirm}
          >
            {isAsking ? t('several.delete', { count: formatNumber(count) }) : t('several.delete.continue')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

/** What has to be typed before it goes on, and the way to it for who pressed the button without it. */
function useConfirmation(job: DeleteJob, isAsking: boolean, go: () => void) {
  const [typed, setTyped] = useState('')
  const [isMissed, setMissed] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const tasks = unsettledTasks(job)
  const count = tasks.length
  const isConfirmed = !isAsking || !needsTyping(tasks) || typed.trim() === String(count)
  const confirm = () => {
    if (isConfirmed) return go()
    setMissed(true)
    field.current?.focus()
  }
  const onTyped = (text: string) => {
    setTyped(text)
    setMissed(false)
  }
  return { isConfirmed, confirm, confirmation: { count, typed, field, isMissed, onTyped, onSubmit: confirm } }
}

function Title({ job, progress: { kind } }: { job: DeleteJob; progress: DeleteProgress }) {
  const t = useT()
  if (kind === 'asking') return t('several.delete.title', { count: unsettledTasks(job).length })
  if (kind === 'waiting') return t('several.delete.waiting.title')
  const { deleted } = countOutcomes(job)
  const numbers = { deleted: formatNumber(deleted), count: formatNumber(job.tasks.length) }
  return t(IS_BUSY.has(kind) ? 'several.delete.running.title' : 'several.delete.done.title', numbers)
}
