// The choices of the filter by download, and what each is in a search.
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'

export const DOWNLOADED_CHOICES = ['any', 'no', 'yes'] as const
export const DOWNLOADED = { any: undefined, no: false, yes: true }

/** The choice that a search is the outcome of. */
export const downloadedChoice = ({ is_download }: ExportTasksQuery) =>
  DOWNLOADED_CHOICES.find((choice) => DOWNLOADED[choice] === is_download) ?? 'any'
