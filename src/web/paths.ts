import { formatExportTasksQuery, type ExportTasksQuery } from '../contract/api/export-tasks-query.ts'

/** Every link that the app can make. */
export const paths = {
  home: '/',
  /** Out of the app: the server leads on to the sign-in service, and back to `returnTo`. */
  signIn: (returnTo: string) => `/auth/sign-in?${new URLSearchParams({ return_to: returnTo }).toString()}`,
  /** One task, over the list that the query describes. */
  exportTask(project: string, taskId: string, query?: ExportTasksQuery) {
    const text = query ? formatExportTasksQuery(query) : ''
    return `/${encodeURIComponent(project)}/export-tasks/${encodeURIComponent(taskId)}${text && `?${text}`}`
  },
  /** The list of a project; the address carries the query of the list. */
  exportTasks(project: string, query?: ExportTasksQuery) {
    const text = query ? formatExportTasksQuery(query) : ''
    return `/${encodeURIComponent(project)}/export-tasks${text && `?${text}`}`
  },
}
