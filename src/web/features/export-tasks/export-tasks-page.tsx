import { endsAccess } from '../../api/api-failure.ts'
import { useT } from '../../i18n/i18n.ts'
import { useDocumentTitle } from '../../ui/document-title.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefreshBar } from '../../ui/refresh-bar.tsx'
import { ExportTasksBody } from './export-tasks-body.tsx'
import { FilterBar } from './filter-bar.tsx'
import { PageHeading } from './page-heading.tsx'
import { RejectedNotice } from './rejected-notice.tsx'
import { ResultAnnouncer } from './result-announcer.tsx'
import { resultText } from './result-text.ts'
import { StatusTabs } from './status-tabs.tsx'
import { tabTotal } from './tab-total.ts'
import { useExportTasks } from './use-export-tasks.ts'
import { useExportTasksSearch } from './use-export-tasks-search.ts'
import { usePastEnd } from './use-past-end.ts'

type ExportTasksPageProps = { project: string; projectName: string }

export function ExportTasksPage({ project, projectName }: ExportTasksPageProps) {
  const t = useT()
  const { search, rejected, isPastEnd, go } = useExportTasksSearch(project)
  const { view, state, nextTryAt, counts, isRefreshing, refresh } = useExportTasks(project, search)
  usePastEnd(view, search, go)
  const viewName = t(search.status ? `tasks.document.${search.status}` : 'tasks.title')
  useDocumentTitle(t('tasks.document', { view: viewName, project: projectName }))

  const hasList = !(view.kind === 'failed' && endsAccess(view.failure))

  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto flex max-w-[1440px] flex-col gap-4 px-6 py-5 outline-none max-sm:px-3"
    >
      <PageHeading hasList={hasList} state={state} isRefreshing={isRefreshing} onRefresh={refresh} />
      <RejectedNotice rejected={rejected} onDismiss={() => go(search, { replace: true })} />
      {isPastEnd && view.kind === 'rows' && (
        <Notice title={t('pager.past-end', { count: view.list.count ?? 0 })} />
      )}
      <section className="relative rounded-md border border-hairline bg-surface max-sm:-mx-3 max-sm:rounded-none max-sm:border-x-0">
        <RefreshBar isRefreshing={isRefreshing} />
        {hasList && (
          <div className="border-b border-hairline">
            <StatusTabs
              project={project}
              search={search}
              counts={counts}
              total={tabTotal(view, search, counts)}
            />
            <FilterBar search={search} go={go} />
          </div>
        )}
        <ExportTasksBody
          project={project}
          view={view}
          search={search}
          go={go}
          nextTryAt={nextTryAt}
          isRefreshing={isRefreshing}
          onRetry={refresh}
        />
      </section>
      <ResultAnnouncer text={resultText(view, state, search)} />
    </main>
  )
}
