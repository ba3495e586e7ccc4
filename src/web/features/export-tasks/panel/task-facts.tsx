import type { ReactNode } from 'react'
import type { ExportTask } from '../../../../contract/api/export-task.ts'
import { useT } from '../../../i18n/i18n.ts'
import { languageOf } from '../../../ui/language-of.ts'
import { visibleText } from '../../../ui/visible-text.ts'
import { CopyButton } from '../failure/copy-button.tsx'
import { DownloadedCell, StatusOnly } from '../export-tasks-cells.tsx'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import { explainExport } from './explain-export.ts'
import { TaskTimeline } from './task-timeline.tsx'

/** All that is known of a task, in full: nothing is cut here. */
export function TaskFacts({ task, isGone }: { task: ExportTask; isGone: boolean }) {
  const t = useT()
  return (
    <dl className="task-facts">
      <Fact term={t('column.status')}>
        <StatusOnly status={task.status} />
      </Fact>
      {(task.fail_reason || task.error_code) && (
        <Fact term={t('task.reason')}>
          <Reason reason={task.fail_reason} code={task.error_code} />
        </Fact>
      )}
      <Fact term={t('task.timeline')}>
        <TaskTimeline task={task} isGone={isGone} />
      </Fact>
      <Fact term={t('column.is_download')}>
        <DownloadedCell isDownloaded={task.is_download} />
      </Fact>
      <Fact term={t('search.task_id')}>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono text-sm wrap-anywhere">{visibleText(task.task_id)}</span>
          <CopyButton text={() => task.task_id} label={t('task.copy.id')}>
            {t('task.copy')}
          </CopyButton>
        </span>
      </Fact>
    </dl>
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
  const known = isReady ? explainExport(code) : null
  return (
    <span className="flex flex-col gap-1">
      {reason && (
        <span className="wrap-anywhere" lang={languageOf(reason)} dir="auto">
          {visibleText(reason)}
        </span>
      )}
      {code && <span className="font-mono text-xs text-secondary wrap-anywhere">{visibleText(code)}</span>}
      {known && <span className="text-sm text-secondary">{known.cause}</span>}
      {known && <span className="text-sm">{known.next}</span>}
    </span>
  )
}
