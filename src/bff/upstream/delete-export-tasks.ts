import type { BatchDeleteResult } from '../../contract/api/batch-delete.ts'
import { DEFAULT_QUERY, type ExportTasksQuery } from '../../contract/api/export-tasks-query.ts'
import type { Client } from './client.ts'
import type { AnyDownload } from './is-download-default.ts'
import type { ListExportTasks } from './list-export-tasks.ts'
import { UpstreamFailure } from './upstream-failure.ts'

const PAGE = 100
const MOST_PAGES = 10

export type DeleteExportTasks = (
  taskIds: string[],
) => Promise<{ result: BatchDeleteResult; requestId: string | null }>

type Seen = { ids: Set<string>; pages: number; isWhole: boolean }

/**
 * Reads on in one part of the list until it ends. Whether it did is believed only when its own count agrees, and when
 * each page holds the last row of the one before: where tasks vanish meanwhile, others slide over the edge unseen.
 */
async function look(list: ListExportTasks, filter: Partial<ExportTasksQuery>, seen: Seen): Promise<void> {
  const found = new Set<string>()
  let last: string | null = null
  for (let offset = 0; ; offset += PAGE - 1) {
    if (seen.pages === MOST_PAGES) return void (seen.isWhole = false)
    seen.pages += 1
    const { rows, count } = await list({ ...DEFAULT_QUERY, ...filter, offset, limit: PAGE })
    for (const { task_id: id } of rows) {
      // A row without an id may be any of those that are looked for.
      if (id === null) seen.isWhole = false
      else found.add(id)
    }
    for (const id of found) seen.ids.add(id)
    if (last !== null && !rows.some((row) => row.task_id === last)) seen.isWhole = false
    last = rows.at(-1)?.task_id ?? null
    if (rows.length === PAGE) continue
    const agrees = count === null ? rows.length > 0 : found.size >= count
    if (!agrees) seen.isWhole = false
    return
  }
}

/** What became of each task after a delete whose answer was lost. */
async function lookFor(list: AnyDownload, taskIds: string[]): Promise<BatchDeleteResult> {
  const seen: Seen = { ids: new Set(), pages: 0, isWhole: true }
  try {
    for (const part of list.parts()) await look(list, part, seen)
  } catch {
    seen.isWhole = false
  }
  const missing = taskIds.filter((id) => !seen.ids.has(id))
  return {
    deleted: seen.isWhole ? missing : [],
    remaining: taskIds.filter((id) => seen.ids.has(id)),
    unknown: seen.isWhole ? [] : missing,
  }
}

/** Deletes tasks, once. A refusal is an error; where the answer was lost, the list tells what became of each task. */
export const deleteExportTasks =
  (client: Client, list: AnyDownload): DeleteExportTasks =>
  async (taskIds) => {
    try {
      const requestId = await client.done({
        operation: 'delete',
        body: JSON.stringify({ task_ids: taskIds }),
      })
      return { result: { deleted: taskIds, remaining: [], unknown: [] }, requestId }
    } catch (error) {
      if (error instanceof UpstreamFailure && error.isOutcomeUnknown)
        return { result: await lookFor(list, taskIds), requestId: error.details.upstream?.request_id ?? null }
      throw error
    }
  }
