import { useId } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { taskLabel } from '../task-offers.ts'
import type { SelectedTask } from '../selection.ts'
import { countOutcomes, type DeleteJob } from './delete-job.ts'

/** As many as one looks over before pressing a button. */
const MOST_UNTYPED = 20

/** A file that nobody has, for all that is known. */
const isUnsaved = ({ status, isDownloaded }: SelectedTask) => status === 'SUCCESS' && isDownloaded !== true

/** Whether a slip of the hand would cost too much. */
export const needsTyping = ({ tasks }: DeleteJob) => tasks.length > MOST_UNTYPED || tasks.some(isUnsaved)

type DeleteQuestionProps = { job: DeleteJob; typed: string; onTyped: (text: string) => void }

/** What is going to be deleted, by name, and what should be known before. */
export function DeleteQuestion({ job, typed, onTyped }: DeleteQuestionProps) {
  const t = useT()
  const id = useId()
  const { tasks } = job
  const unsaved = tasks.filter(isUnsaved).length
  const running = tasks.filter(({ status }) => status === 'CREATING').length
  const { open } = countOutcomes(job)
  return (
    <>
      <TaskNames tasks={tasks} />
      <p className="text-secondary">{t('several.delete.text')}</p>
      {open < tasks.length && <p className="text-secondary">{t('several.delete.rest', { count: open })}</p>}
      {unsaved > 0 && <p>{t('several.delete.unsaved', { count: unsaved })}</p>}
      {running > 0 && <p className="text-secondary">{t('several.delete.in-progress', { count: running })}</p>}
      {needsTyping(job) && (
        <label htmlFor={id} className="flex flex-wrap items-center gap-2">
          {t('several.delete.type', { count: String(tasks.length) })}
          <input
            id={id}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => onTyped(target.value)}
            className="h-8 w-24 rounded-sm border border-control bg-surface px-2.5 pointer-coarse:h-11"
          />
        </label>
      )}
    </>
  )
}

function TaskNames({ tasks }: { tasks: readonly SelectedTask[] }) {
  const t = useT()
  return (
    <ul
      aria-label={t('several.delete.names')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also for the keyboard
      tabIndex={0}
      className="max-h-40 overflow-y-auto rounded-sm bg-hover px-3 py-2 text-sm font-medium"
    >
      {tasks.map((task) => (
        <li key={task.taskId} className="truncate" dir="auto">
          {taskLabel(task)}
        </li>
      ))}
    </ul>
  )
}
