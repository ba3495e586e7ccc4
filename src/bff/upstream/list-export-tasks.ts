import type { ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Client } from './client.ts'
import { readExportTasks, type TaskPage } from './export-tasks.ts'

/** The filters, order and page of ListExportTasks, all of them always sent, so that no default of the service counts. */
export type ListExportTasks = (query: ExportTasksQuery) => Promise<TaskPage>

/** "Not found" and "conflict" are about one task; of a list they only say that the service does not want it. */
function asListFailure(error: unknown) {
  const isAboutOne = error instanceof ApiFailure && /^EC\.(NOT_FOUND|CONFLICT)$/.test(error.code)
  return isAboutOne ? new ApiFailure('EC.UPSTREAM_REJECTED', error.message, error.details) : error
}

/** Asks exactly what the query says. */
export const listExportTasks =
  (client: Client): ListExportTasks =>
  async (query) => {
    const pairs = Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)] as const)
    const answer = await client.json({ operation: 'list', query: pairs }).catch((error: unknown) => {
      throw asListFailure(error)
    })
    return readExportTasks(answer)
  }
