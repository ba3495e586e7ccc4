import type { QueryClient } from '@tanstack/react-query'
import { cancelAllCsv } from '../csv/csv-job.ts'
import { dropFromLists } from '../delete/drop-from-lists.ts'
import { tasksKey } from '../export-tasks-queries.ts'
import { giveUpZip } from '../several/zip-job.ts'
import { cancelAllDownloads } from '../tray/downloads.ts'

/** After a sign-out in another tab: what was shown goes at once, and the server says at the same address what is left. */
export function forget(client: QueryClient) {
  // Or the browser would ask whether to leave the page, and keep it until somebody answers.
  cancelAllDownloads()
  giveUpZip()
  cancelAllCsv()
  void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'part' })
  // Only after what is shown has gone, which takes a turn.
  setTimeout(() => location.reload(), 0)
}

/** After a delete or a download in another tab. */
export function followChange(
  client: QueryClient,
  { project, deleted }: { project: string; deleted: readonly string[] },
) {
  dropFromLists(client, project, deleted)
  void client.invalidateQueries({ queryKey: tasksKey(project) })
}
