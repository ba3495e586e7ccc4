import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from 'react-router'
import { projectKey, RESERVED_PROJECT_KEYS } from '../../contract/api/session.ts'
import { sessionQuery } from '../api/session-query.ts'
import { ExportTasksPage } from '../features/export-tasks/export-tasks-page.tsx'
import { paths } from '../paths.ts'
import { NotFoundPage } from './lazy-pages.tsx'

function useProjectKey() {
  const { project } = useParams()
  const key = projectKey.safeParse(project).data
  return key === undefined || RESERVED_PROJECT_KEYS.includes(key) ? null : key
}

/** A project without a page leads to its list. */
export function ProjectHome() {
  const key = useProjectKey()
  return key === null ? <NotFoundPage /> : <Navigate to={paths.exportTasks(key)} replace />
}

/** The list of the project in the address. It does not wait for the session: the BFF knows what may be seen. */
export function ProjectPage() {
  const key = useProjectKey()
  const { data: session } = useQuery(sessionQuery)
  const { task_id: taskId } = useParams()
  if (key === null) return <NotFoundPage />
  const found = session?.projects.find((one) => one.key === key)
  return (
    <ExportTasksPage
      key={key}
      project={key}
      projectName={found?.name ?? key}
      permissions={found?.permissions ?? null}
      taskId={taskId ?? null}
    />
  )
}
