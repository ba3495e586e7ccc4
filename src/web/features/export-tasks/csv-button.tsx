import { Download } from 'lucide-react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../../api/api-failure.ts'
import { useT } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { loadCsv } from './lazy-parts.tsx'
import { useTaskActions } from './task-actions-context.ts'
import { csvTask, putInTray, trayKey, useIsDownloading } from './tray.ts'

/** The word of the label that is the same in every language. */
const WORD = 'CSV'

/** Saves the whole filtered list; how far it is, the tray tells. */
export function CsvButton({ search }: { search: ExportTasksQuery }) {
  const t = useT()
  const { project } = useTaskActions()
  const task = csvTask(project)
  const isRunning = useIsDownloading(trayKey(task))
  const start = async () => {
    const part = await loadCsv().catch(() => null)
    if (part) await part.startCsv(project, search)
    else
      putInTray(task, {
        kind: 'failed',
        failure: new ApiFailure('offline', { message: 'Its code did not arrive', retryable: false }),
      })
  }
  return (
    <IconButton label={t('csv.save')} isDisabled={isRunning} onClick={() => void (isRunning || start())}>
      <Download aria-hidden="true" className="ml-2 size-4" />
      <span className="mr-2">{WORD}</span>
    </IconButton>
  )
}
