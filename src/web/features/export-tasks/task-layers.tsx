import { useNavigate } from 'react-router'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import { DeleteDialog, TaskPanel } from './lazy-parts.tsx'
import type { useDeleting } from './use-deleting.ts'

type TaskLayersProps = {
  project: string
  projectName: string
  /** The task of the address; null where it has none. */
  openTaskId: string | null
  /** The tasks that the page knows already. */
  known: readonly ExportTaskRow[]
  listHref: string
  deleting: ReturnType<typeof useDeleting>
}

/** What lies over the list: the panel of a task, and above it the question whether to delete one. */
export function TaskLayers(props: TaskLayersProps) {
  const { project, projectName, openTaskId, known, listHref, deleting } = props
  const navigate = useNavigate()
  return (
    <>
      {openTaskId !== null && (
        <TaskPanel
          project={project}
          projectName={projectName}
          taskId={openTaskId}
          known={known.find((row) => row.task_id === openTaskId)}
          closeHref={listHref}
        />
      )}
      {deleting.task && (
        <DeleteDialog
          task={deleting.task}
          onDone={({ isDeleted }) => {
            // A panel about a task that is gone has nothing left to say.
            if (isDeleted && deleting.task?.taskId === openTaskId) void navigate(listHref, { replace: true })
            deleting.finish(isDeleted)
          }}
        />
      )}
    </>
  )
}
