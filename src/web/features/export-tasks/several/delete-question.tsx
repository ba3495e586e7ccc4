import { useId, type Ref } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/formats.ts'
import { taskLabel } from '../task-offers.ts'
import type { SelectedTask } from '../selection.ts'
import { countOutcomes, unsettledTasks, type DeleteJob } from './delete-job.ts'
import { countUnsaved, needsTyping } from './unsaved.ts'

type DeleteQuestionProps = { job: DeleteJob; confirmation: ConfirmationProps }

/** What is going to be deleted, by name, and what should be known before. */
export function DeleteQuestion({ job, confirmation }: DeleteQuestionProps) {
  const t = useT()
  const tasks = unsettledTasks(job)
  const settled = job.tasks.length - tasks.length
  const { lost } = countOutcomes(job)
  const unsaved = countUnsaved(tasks)
  const before = { settled: formatNumber(settled), count: formatNumber(job.tasks.length) }
  return (
    <>
      <TaskNames tasks={tasks} />
      <p className="text-secondary">{t('several.delete.text')}</p>
      {settled > 0 && <p className="text-secondary">{t('several.delete.before', before)}</p>}
      {lost > 0 && <p className="text-secondary">{t('several.delete.lost', { count: lost })}</p>}
      {unsaved.ready > 0 && <p>{t('several.delete.unsaved', { count: unsaved.ready })}</p>}
      {unsaved.running > 0 && <p>{t('several.delete.in-progress', { count: unsaved.running })}</p>}
      {unsaved.unknown > 0 && <p>{t('several.delete.unknown', { count: unsaved.unknown })}</p>}
      {needsTyping(tasks) && <Confirmation {...confirmation} />}
    </>
  )
}

type ConfirmationProps = {
  count: number
  typed: string
  field: Ref<HTMLInputElement>
  /** Whether the button was pressed without it. */
  isMissed: boolean
  onTyped: (text: string) => void
  onSubmit: () => void
}

/** The number of tasks, typed; Enter is as good as the button. */
function Confirmation({ count, typed, field, isMissed, onTyped, onSubmit }: ConfirmationProps) {
  const t = useT()
  const [id, whyId] = [useId(), useId()]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <label htmlFor={id} className="flex flex-wrap items-center gap-2">
        {t('several.delete.type', { count: String(count) })}
        <input
          ref={field}
          id={id}
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={isMissed}
          aria-describedby={whyId}
          value={typed}
          onChange={({ target }) => onTyped(target.value)}
          className="h-8 w-24 rounded-sm border border-control bg-surface px-2.5 pointer-coarse:h-11"
        />
      </label>
      <p id={whyId} role="alert" className="text-failed">
        {isMissed && t('several.delete.missing', { count: String(count) })}
      </p>
    </form>
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
