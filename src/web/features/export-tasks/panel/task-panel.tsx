import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { isUnreadable, type ExportTaskRow } from '../../../../contract/api/export-task.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useDocumentTitle } from '../../../ui/document-title.ts'
import { focusOn } from '../focus-after-delete.ts'
import { taskLabel } from '../task-offers.ts'
import { listLinkOf } from './list-links.ts'
import { TaskPanelBody } from './task-panel-body.tsx'
import { TaskSteps } from './task-steps.tsx'
import { useTask } from './use-task.ts'

type TaskPanelProps = {
  project: string
  projectName: string
  taskId: string
  /** What the list knows of the task, until the answer about it is here. */
  known: ExportTaskRow | undefined
  closeHref: string
}

/** One task, at its own address, over the list. It stays open from one task to the next. */
export function TaskPanel({ project, projectName, taskId, known, closeHref }: TaskPanelProps) {
  const t = useT()
  const titleId = useId()
  const navigate = useNavigate()
  const [firstTaskId] = useState(taskId)
  const task = useTask(project, taskId, known)
  const { row, isGone } = task
  const label = taskLabel({ fileName: row && !isUnreadable(row) ? row.file_name : null, taskId })
  const title = isGone && !row ? t('task.unknown.title') : label
  useDocumentTitle(t('task.document', { task: title, project: projectName }))
  const onClosed = () => {
    // Who opened this task has the focus again, unless that was another task, or an address.
    const isGivenBack = document.activeElement?.closest('main') && taskId === firstTaskId
    if (!isGivenBack) focusOn(listLinkOf(taskId))
  }
  return (
    <Dialog shape="panel" labelledBy={titleId} onClose={() => void navigate(closeHref)} onClosed={onClosed}>
      <header className="flex items-start gap-3">
        <h2 id={titleId} className="grow pt-1 text-lg font-semibold wrap-anywhere" dir="auto">
          {title}
        </h2>
        <Link
          to={closeHref}
          aria-label={t('task.close')}
          title={t('task.close')}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-sm text-secondary hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          <X aria-hidden="true" className="size-4" />
        </Link>
      </header>
      {/* The focus stays on the step, so the task that it led to is read out. */}
      <output className="sr-only">{taskId === firstTaskId ? '' : title}</output>
      <TaskPanelBody key={taskId} project={project} taskId={taskId} {...task} />
      <TaskSteps taskId={taskId} />
    </Dialog>
  )
}
