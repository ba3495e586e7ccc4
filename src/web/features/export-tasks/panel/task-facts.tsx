import type { ReactNode } from 'react'
import type { ExportTask } from '../../../../contract/api/export-task.ts'
import { useT } from '../../../i18n/i18n.ts'
import { visibleText } from '../../../ui/visible-text.ts'
import { CreatedCell, DownloadedCell, FinishedCell, StatusOnly } from '../export-tasks-cells.tsx'
import { explainCode } from '../explanation.ts'
import { RowActions } from '../row-actions.tsx'
import { useVendorWords } from '../use-vendor-words.ts'

/** All that is known of a task, in full: nothing is cut here. */
export function TaskFacts({ task }: { task: ExportTask }) {
  const t = useT()
  return (
    <>
      <dl className="task-facts">
        <Fact term={t('column.status')}>
          <StatusOnly status={task.status} />
        </Fact>
        {(task.fail_reason || task.error_code) && (
          <Fact term={t('task.reason')}>
            <Reason reason={task.fail_reason} code={task.error_code} />
          </Fact>
        )}
        <Fact term={t('column.create_time')}>
          <CreatedCell time={task.create_time} raw={task.create_time_raw} />
        </Fact>
        <Fact term={t('column.end_time')}>
          <FinishedCell
            start={task.create_time}
            end={task.end_time}
            raw={task.end_time_raw}
            isRunning={task.status === 'CREATING'}
          />
        </Fact>
        <Fact term={t('column.is_download')}>
          <DownloadedCell isDownloaded={task.is_download} />
        </Fact>
        <Fact term={t('search.task_id')}>
          <span className="font-mono text-sm wrap-anywhere">{visibleText(task.task_id)}</span>
        </Fact>
      </dl>
      <RowActions taskId={task.task_id} fileName={task.file_name} status={task.status} />
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-xs text-secondary">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

/** What the service said of a failed task, and what its code means where that is known. */
function Reason({ reason, code }: { reason: string | null; code: string | null }) {
  const isReady = useVendorWords({ upstream: { error_code: code, error_msg: null, request_id: null } })
  const known = isReady ? explainCode(code, 'task') : null
  return (
    <span className="flex flex-col gap-1">
      {reason && (
        <span className="wrap-anywhere" dir="auto">
          {visibleText(reason)}
        </span>
      )}
      {code && <span className="font-mono text-xs text-secondary wrap-anywhere">{visibleText(code)}</span>}
      {known && <span className="text-sm text-secondary">{known.cause}</span>}
      {known && <span className="text-sm">{known.next}</span>}
    </span>
  )
}
