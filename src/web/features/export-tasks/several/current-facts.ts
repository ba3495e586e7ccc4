// What is known now of tasks that were chosen earlier: whatever answer tells of them, and what was downloaded here.
import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { isUnreadable, type ExportTaskRow } from '../../../../contract/api/export-task.ts'
import type { ExportTaskList, ExportTaskSummary } from '../../../../contract/api/export-task-list.ts'
import type { Answer } from '../../../api/client.ts'
import { tasksKey } from '../export-tasks-queries.ts'
import type { SelectedTask } from '../selection.ts'
import { trayKey, useTray, type TrayEntry } from '../tray.ts'

/** A task with what is known now; the same object where that is nothing new. */
export type Update = (task: SelectedTask) => SelectedTask

/**
 * From the rows of an answer. Answers may come in the wrong order, so none of them takes a task back: neither into
 * progress, nor out of the hands of those who have downloaded it.
 */
export function fromRows(rows: readonly ExportTaskRow[]): Update {
  const byId = new Map(rows.flatMap((row) => (isUnreadable(row) ? [] : [[row.task_id, row] as const])))
  return (task) => {
    const row = byId.get(task.taskId)
    if (!row) return task
    const next = {
      taskId: task.taskId,
      fileName: row.file_name,
      status: row.status === 'CREATING' ? task.status : row.status,
      isDownloaded: task.isDownloaded === true || row.is_download,
    }
    const isSame =
      next.fileName === task.fileName &&
      next.status === task.status &&
      next.isDownloaded === task.isDownloaded
    return isSame ? task : next
  }
}

/** From what was saved by this page, whose next list may be long in coming. */
export function fromTray(project: string, entries: readonly TrayEntry[]): Update {
  const saved = new Set<string>()
  for (const { key, state } of entries) {
    if (state.kind === 'saved') saved.add(key)
    if (state.kind === 'zip' && state.job.project === project && state.job.state === 'saved')
      // Of a zip that is saved, these are all that is in it.
      for (const { task } of state.job.members) saved.add(trayKey({ project, taskId: task.taskId }))
  }
  return (task) =>
    task.isDownloaded !== true && saved.has(trayKey({ project, taskId: task.taskId }))
      ? { ...task, isDownloaded: true }
      : task
}

type AnyAnswer = Answer<ExportTaskList | ExportTaskSummary | ExportTaskRow>

function rowsOf({ queryKey, state }: Query): readonly ExportTaskRow[] {
  if (!state.data) return []
  // These three are all that is asked for below this key.
  const { body } = state.data as AnyAnswer
  if (queryKey[2] === 'list') return (body as ExportTaskList).export_tasks
  return queryKey[2] === 'summary' ? (body as ExportTaskSummary).recent : [body as ExportTaskRow]
}

/** Calls `listener` with what the answers tell that are here, oldest first, and then with each one that comes. */
function onAnswers(client: QueryClient, project: string, listener: (update: Update) => void) {
  const cache = client.getQueryCache()
  const here = cache.findAll({ queryKey: tasksKey(project) })
  for (const query of here.toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt))
    listener(fromRows(rowsOf(query)))
  return cache.subscribe((event) => {
    const { queryKey } = event.query
    const isAnswer = event.type === 'updated' && event.action.type === 'success'
    if (isAnswer && tasksKey(project).every((part, nth) => queryKey[nth] === part))
      listener(fromRows(rowsOf(event.query)))
  })
}

/** Tells `listener` whatever becomes known of the tasks of a project, as long as that is wanted. */
export function useCurrentFacts(project: string, isWanted: boolean, listener: (update: Update) => void) {
  const client = useQueryClient()
  const entries = useTray()
  const tell = useEffectEvent(listener)
  useEffect(
    () => (isWanted ? onAnswers(client, project, (update) => tell(update)) : undefined),
    [client, project, isWanted],
  )
  useEffect(() => {
    if (isWanted) tell(fromTray(project, entries))
  }, [project, isWanted, entries])
}
