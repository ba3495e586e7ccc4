import { isUnreadable } from '../../../../contract/api/export-task.ts'
import { useT } from '../../../i18n/i18n.ts'
import { visibleText } from '../../../ui/visible-text.ts'
import { CopyButton } from '../failure/copy-button.tsx'
import { RowActions } from '../row-actions.tsx'
import { TaskFacts } from './task-facts.tsx'
import { TaskPanelFailure, UnknownTask } from './task-panel-failure.tsx'
import { factsOf, taskTicket } from './task-ticket.ts'
import type { useTask } from './use-task.ts'

type TaskPanelBodyProps = { project: string; taskId: string } & ReturnType<typeof useTask>

/** What is known of the task, what can be done with it, and what went wrong in looking it up. */
export function TaskPanelBody(props: TaskPanelBodyProps) {
  const { project, taskId, row, requestId, isGone, failure, isRetrying, onRetry } = props
  const t = useT()
  if (!row) {
    if (isGone) return <UnknownTask project={project} taskId={visibleText(taskId)} failure={failure} />
    if (!failure) return <p aria-busy="true">{t('app.loading')}</p>
  }
  const task = row && !isUnreadable(row) ? row : null
  return (
    <>
      {isGone && (
        <p role="alert" className="font-medium">
          {t('task.gone')}
        </p>
      )}
      {row && isUnreadable(row) && <p className="text-secondary">{t('cell.unreadable')}</p>}
      {task && <TaskFacts task={task} isGone={isGone} />}
      {task && !isGone && <RowActions taskId={taskId} fileName={task.file_name} status={task.status} />}
      {!isGone && failure ? (
        <TaskPanelFailure
          failure={failure}
          project={project}
          taskId={taskId}
          others={task ? factsOf(task) : []}
          isRetrying={isRetrying}
          onRetry={onRetry}
        />
      ) : (
        task && <CopyButton text={() => taskTicket(project, task, requestId)}>{t('failure.copy')}</CopyButton>
      )}
    </>
  )
}
