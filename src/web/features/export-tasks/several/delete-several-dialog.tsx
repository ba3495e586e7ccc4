import { useId, useState } from 'react'
import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { DeleteJob } from './delete-job.ts'
import { countOutcomes } from './delete-job.ts'
import { DeleteQuestion, needsTyping } from './delete-question.tsx'
import { DeleteReport } from './delete-report.tsx'
import { useDeleteJob, type DeleteProgress } from './use-delete-job.ts'

type DeleteSeveralDialogProps = {
  job: DeleteJob
  /** Told the tasks that are gone, as soon as they are. */
  onDeleted: (ids: readonly string[]) => void
  onClose: () => void
}

/** Asks once more, naming the files; then says, task by task, what became of them. */
export function DeleteSeveralDialog({ job: start, onDeleted, onClose }: DeleteSeveralDialogProps) {
  const t = useT()
  const [titleId, textId] = [useId(), useId()]
  const [typed, setTyped] = useState('')
  const { job, progress, go, stop } = useDeleteJob(start, onDeleted)
  const isRunning = progress.kind === 'running'
  const isAsking = progress.kind === 'asking'
  const isConfirmed = !isAsking || !needsTyping(job) || typed.trim() === String(job.tasks.length)
  const isOpen = job.pieces.length > 0
  return (
    <Dialog labelledBy={titleId} describedBy={textId} isBusy={isRunning} onClose={onClose}>
      <h2 id={titleId} className="text-lg font-semibold">
        <Title job={job} progress={progress} />
      </h2>
      <div id={textId} className="flex min-h-0 flex-col gap-3">
        {isAsking ? (
          <DeleteQuestion job={job} typed={typed} onTyped={setTyped} />
        ) : (
          <DeleteReport job={job} progress={progress} />
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        {isRunning ? (
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the focus was on a button that is not there any more
          <Button key="stop" autoFocus onClick={stop}>
            {t('several.delete.stop')}
          </Button>
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog focuses the harmless button
          <Button key="close" autoFocus data-harmless onClick={onClose}>
            {t(isAsking ? 'delete.cancel' : 'delete.close')}
          </Button>
        )}
        {!isRunning && isOpen && (
          <Button
            look="danger"
            aria-disabled={!isConfirmed}
            onClick={() => {
              if (isConfirmed) void go()
            }}
          >
            {isAsking
              ? t('several.delete', { count: formatNumber(job.tasks.length) })
              : t('several.delete.continue')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function Title({ job, progress: { kind } }: { job: DeleteJob; progress: DeleteProgress }) {
  const t = useT()
  const count = job.tasks.length
  const { deleted } = countOutcomes(job)
  if (kind === 'asking') return t('several.delete.title', { count })
  const numbers = { deleted: formatNumber(deleted), count: formatNumber(count) }
  return t(kind === 'running' ? 'several.delete.running.title' : 'several.delete.done.title', numbers)
}
