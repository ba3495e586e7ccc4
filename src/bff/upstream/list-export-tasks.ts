import type { ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import type { Client } from './client.ts'
import { readExportTasks, type TaskPage } from './export-tasks.ts'

/** The filters, order and page of ListExportTasks, all of them always sent, so that no default of the service counts. */
export type ListExportTasks = (query: ExportTasksQuery) => Promise<TaskPage>

/** Asks exactly what the query says. */
export const listExportTasks =
  (client: Client): ListExportTasks =>
  async (query) => {
    const pairs = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)] as const)
    return readExportTasks(await client.json({ operation: 'list', query: pairs }))
  }
