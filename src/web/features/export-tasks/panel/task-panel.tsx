import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useId } from 'react'
import { Link, useNavigate } from 'react-router'
import { isUnreadable, type ExportTaskRow } from '../../../../contract/api/export-task.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useDocumentTitle } from '../../../ui/document-title.ts'
import { visibleText } from '../../../ui/visible-text.ts'
import { autoRefresh } from '../auto-refresh.ts'
import { exportTaskQuery } from '../export-tasks-queries.ts'
import { hasAddress, taskLabel } from '../task-offers.ts'
import { TaskFacts } from './task-facts.tsx'
import { TaskPanelFailure, UnknownTask } from './task-panel-failure.tsx'

type TaskPanelProps = {
  project: string
  projectName: string
  taskId: string
  /** What the list knows of the task, until the answer about it is here. */
  known: ExportTaskRow | undefined
  closeHref: string
}

/** One task, at its own address, over the list. */
export function TaskPanel({ project, projectName, taskId, known, closeHref }: TaskPanelProps) {
  const t = useT()
  const titleId = useId()
  const navigate = useNavigate()
  const isAuto = autoRefresh.use() === 'on'
  const isAskable = hasAddress(taskId)
  const { data, error, isFetching, refetch } = useQuery({
    ...exportTaskQuery(project, taskId, isAuto),
    enabled: isAskable,
  })
  const isGone = !isAskable || error?.code === 'EC.NOT_FOUND'
  const row = isGone ? undefined : (data?.body ?? known)
  const label = taskLabel({
    fileName: row && !isUnreadable(row) ? row.file_name : null,
    taskId,
  })
  const title = isGone ? t('task.unknown.title') : label
  useDocumentTitle(t('task.document', { task: title, project: projectName }))
  return (
    <Dialog shape="panel" labelledBy={titleId} onClose={() => void navigate(closeHref)}>
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
      {isGone && <UnknownTask project={project} taskId={visibleText(taskId)} failure={error} />}
      {!isGone && row && isUnreadable(row) && <p className="text-secondary">{t('cell.unreadable')}</p>}
      {!isGone && row && !isUnreadable(row) && <TaskFacts task={row} />}
      {!isGone && error && (
        <TaskPanelFailure
          failure={error}
          project={project}
          taskId={taskId}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {!isGone && !row && !error && <p aria-busy="true">{t('app.loading')}</p>}
    </Dialog>
  )
}
