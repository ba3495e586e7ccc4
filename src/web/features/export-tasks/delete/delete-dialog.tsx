import { useId } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { DeleteState } from './delete-attempt.ts'
import { DeleteOutcome } from './delete-outcome.tsx'
import { taskLabel } from '../task-offers.ts'
import { putInTray, type TrayTask } from '../tray.ts'
import { useDelete } from './use-delete.ts'

type DeleteDialogProps = { task: TrayTask; onDone: (outcome: { isDeleted: boolean }) => void }

/** Asks once more, naming the file; then says what became of it. Nothing but this deletes. */
export function DeleteDialog({ task, onDone }: DeleteDialogProps) {
  const t = useT()
  const [titleId, textId] = [useId(), useId()]
  const { state, confirm } = useDelete(task, () => {
    putInTray(task, { kind: 'deleted' })
    onDone({ isDeleted: true })
  })
  const isBusy = state.kind === 'deleting'
  const isAsking = state.kind === 'asking' || isBusy
  const close = () => onDone({ isDeleted: false })
  return (
    <Dialog labelledBy={titleId} describedBy={textId} isBusy={isBusy} onClose={close}>
      <h2 id={titleId} className="text-lg font-semibold wrap-anywhere">
        <DialogTitle state={state} task={task} />
      </h2>
      <div id={textId} className="flex flex-col gap-2">
        {isAsking ? <Question task={task} /> : <DeleteOutcome state={state} task={task} />}
      </div>
      {/* The first one gets the focus. */}
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button aria-disabled={isBusy} onClick={isBusy ? undefined : close}>
          {t(isAsking ? 'delete.cancel' : 'delete.close')}
        </Button>
        <Button look="danger" aria-busy={isBusy} onClick={isBusy ? undefined : () => void confirm()}>
          {t(isBusy ? 'delete.deleting' : isAsking ? 'delete.confirm' : 'failure.retry')}
        </Button>
      </div>
    </Dialog>
  )
}

function DialogTitle({ state, task }: { state: DeleteState; task: TrayTask }) {
  const t = useT()
  const { kind } = state
  if (kind === 'asking' || kind === 'deleting' || kind === 'deleted') return t('delete.title')
  return t(`delete.${kind}.title`, { file: taskLabel(task) })
}

function Question({ task }: { task: TrayTask }) {
  const t = useT()
  return (
    <>
      <p className="line-clamp-3 rounded-sm bg-hover px-3 py-2 font-medium wrap-anywhere" dir="auto">
        {taskLabel(task)}
      </p>
      <p className="text-secondary">{t('delete.text')}</p>
      {task.status === 'CREATING' && <p className="text-secondary">{t('delete.running')}</p>}
    </>
  )
}
