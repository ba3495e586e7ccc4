import { useMemo } from 'react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { endsAccess } from '../../api/api-failure.ts'
import { useT } from '../../i18n/i18n.ts'
import { timeZone } from '../../i18n/time-zone.ts'
import { paths } from '../../paths.ts'
import { useDocumentTitle } from '../../ui/document-title.ts'
import { Notice } from '../../ui/notice.tsx'
import { RefreshBar } from '../../ui/refresh-bar.tsx'
import { ExportTasksBody } from './export-tasks-body.tsx'
import { ListControls } from './list-controls.tsx'
import { DesktopNotice, RecentStrip, RejectedNotice, usePreload } from './lazy-parts.tsx'
import { notify } from './notify.ts'
import { PageHeading } from './page-heading.tsx'
import { ResultAnnouncer } from './result-announcer.tsx'
import { resultText } from './result-text.ts'
import { useNewSelection } from './selection.ts'
import { SeveralArea } from './several-area.tsx'
import { tabTotal } from './tab-total.ts'
import type { TaskActions } from './task-actions-context.ts'
import { TaskContexts } from './task-contexts.tsx'
import { TaskLayers } from './task-layers.tsx'
import type { Permissions } from './task-offers.ts'
import { TrayArea } from './tray-area.tsx'
import { useDeleting } from './use-deleting.ts'
import { useEndedTasks } from './use-ended-tasks.ts'
import { useExportTasks } from './use-export-tasks.ts'
import { useExportTasksSearch } from './use-export-tasks-search.ts'
import { useHiddenWatch } from './use-hidden-watch.ts'
import { usePastEnd } from './use-past-end.ts'

type ExportTasksPageProps = {
  project: string
  projectName: string
  permissions: Permissions
  /** The task whose panel is open. */
  taskId: string | null
}

export function ExportTasksPage({ project, projectName, permissions, taskId }: ExportTasksPageProps) {
  useT()
  // For the clocks beside the list, which are written in it.
  timeZone.use()
  const { search, rejected, isPastEnd, go } = useExportTasksSearch(project, taskId)
  const tasks = useExportTasks(project, search)
  const { view, state, counts, isRefreshing, refresh } = tasks
  const deleting = useDeleting()
  usePastEnd(view, search, go)
  useHiddenWatch(project, tasks.isRunning)
  const isSettled = usePreload(state !== null)
  const ended = useEndedTasks([tasks.rows, tasks.recent])
  const isPanelOpen = taskId !== null && view.kind !== 'failed'
  useListTitle(isPanelOpen ? null : projectName, search)

  const stay = () => go(search, { replace: true })
  const hasList = !(view.kind === 'failed' && endsAccess(view.failure))
  const actions = useActions(project, permissions, search, deleting.ask)

  return (
    <TaskContexts actions={actions} recent={tasks.recent}>
      <main id="content" tabIndex={-1} className="page">
        <PageHeading hasList={hasList} state={state} isRefreshing={isRefreshing} onRefresh={refresh} />
        {rejected.length > 0 && <RejectedNotice rejected={rejected} onDismiss={stay} />}
        {hasList && (
          <div className="strip-area">
            {isSettled && <RecentStrip recent={tasks.recent} dropped={deleting.deleted} />}
          </div>
        )}
        {hasList && (
          <SeveralArea
            isSettled={isSettled}
            project={project}
            search={search}
            permissions={permissions}
            selection={actions.selection}
            count={view.kind === 'rows' ? view.list.count : null}
            deleting={deleting}
          />
        )}
        {isPastEnd && view.kind === 'rows' && <PastEndNotice count={view.list.count ?? 0} />}
        <section className="task-list relative rounded-md border border-hairline bg-surface max-sm:-mx-3 max-sm:rounded-none max-sm:border-x-0">
          <RefreshBar isRefreshing={isRefreshing} />
          {hasList && (
            <ListControls
              project={project}
              search={search}
              counts={counts}
              total={tabTotal(view, search, counts)}
              notDownloaded={tasks.notDownloaded}
              go={go}
            />
          )}
          <ExportTasksBody
            project={project}
            view={view}
            search={search}
            go={go}
            nextTryAt={tasks.nextTryAt}
            isRefreshing={isRefreshing}
            onRetry={refresh}
            isHeld={isPanelOpen || deleting.task !== null}
            dropped={deleting.deleted}
          />
        </section>
        <ResultAnnouncer text={resultText(view, state, search)} />
        <output className="sr-only">{ended.said}</output>
        {notify.use() === 'on' && (
          <DesktopNotice project={project} projectName={projectName} missed={ended.missed} />
        )}
        <TrayArea />
      </main>
      <TaskLayers
        project={project}
        projectName={projectName}
        openTaskId={isPanelOpen ? taskId : null}
        known={[...(tasks.rows ?? []), ...(tasks.recent ?? [])]}
        listHref={paths.exportTasks(project, search)}
        deleting={deleting}
      />
    </TaskContexts>
  )
}

/** What the rows offer. The same object until something of it changes, so that no row renders without a reason. */
function useActions(
  project: string,
  permissions: Permissions,
  search: ExportTasksQuery,
  onDelete: TaskActions['onDelete'],
): TaskActions {
  const selection = useNewSelection()
  return useMemo(
    () => ({
      project,
      permissions,
      hrefOf: (id: string) => paths.exportTask(project, id, search),
      onDelete,
      selection,
    }),
    [project, permissions, search, onDelete, selection],
  )
}

/** What the window is called while no task is open over the list. */
function useListTitle(projectName: string | null, search: ExportTasksQuery) {
  const t = useT()
  const view = t(search.status ? `tasks.document.${search.status}` : 'tasks.title')
  useDocumentTitle(projectName === null ? null : t('tasks.document', { view, project: projectName }))
}

function PastEndNotice({ count }: { count: number }) {
  const t = useT()
  return <Notice title={t('pager.past-end', { count })} />
}
