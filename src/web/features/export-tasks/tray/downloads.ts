import type { QueryClient } from '@tanstack/react-query'
import { ApiFailure } from '../../../api/api-failure.ts'
import { download } from '../../../api/download.ts'
import { askBeforeLeaving } from '../../../ui/ask-before-leaving.ts'
import { tellOtherTabs } from '../../../ui/other-tabs.ts'
import { saveFile } from '../../../ui/save-file.ts'
import { exportTaskApi, tasksKey } from '../export-tasks-queries.ts'
import { savedName } from './saved-name.ts'
import { putInTray, trayKey, type TrayTask } from '../tray.ts'

const running = new Map<string, AbortController>()

/**
 * Fetches the file of a task and saves it once all of it is here. Only a click starts one: the cloud notes each
 * download, so none is made ahead, and none is repeated by itself.
 */
export async function startDownload(client: QueryClient, task: TrayTask) {
  const key = trayKey(task)
  if (running.has(key)) return
  const abort = new AbortController()
  running.set(key, abort)
  const letLeave = askBeforeLeaving(abort.signal)
  putInTray(task, { kind: 'downloading', progress: null })
  try {
    const { blob, fileName } = await download(`${exportTaskApi(task.project, task.taskId)}/download`, {
      signal: abort.signal,
      onProgress: (progress) => putInTray(task, { kind: 'downloading', progress }),
    })
    saveFile(blob, fileName ?? savedName(task))
    putInTray(task, { kind: 'saved' })
  } catch (error) {
    if (error instanceof ApiFailure) putInTray(task, { kind: 'failed', failure: error })
    else putInTray(task, { kind: 'cancelled' })
    if (!(error instanceof ApiFailure) && !abort.signal.aborted) throw error
  } finally {
    running.delete(key)
    letLeave()
    // The cloud may have noted the download, whatever came of it here.
    tellOtherTabs({ project: task.project, deleted: [] })
    await client.invalidateQueries({ queryKey: tasksKey(task.project) })
  }
}

export const cancelDownload = (key: string) => running.get(key)?.abort()

/** Ends them all, and asks nobody. */
export function cancelAllDownloads() {
  for (const abort of running.values()) abort.abort()
  running.clear()
}
