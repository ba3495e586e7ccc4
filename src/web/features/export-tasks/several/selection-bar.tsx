import { useQueryClient } from '@tanstack/react-query'
import { Download, Trash2, X } from 'lucide-react'
import type { ExportTaskList } from '../../../../contract/api/export-task-list.ts'
import type { ExportTasksQuery } from '../../../../contract/api/export-tasks-query.ts'
import type { Answer } from '../../../api/client.ts'
import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { exportTasksQuery } from '../export-tasks-queries.ts'
import { selectable } from '../select-cells.tsx'
import { useSelected, type SelectedTask, type Selection } from '../selection.ts'
import { deleteRefusal, downloadRefusal, type Permissions } from '../task-offers.ts'
import { useTray } from '../tray.ts'
import { isAllSelected, type Known } from './all-selected.ts'
import { MOST_SELECTED } from './read-matching.ts'
import { useAllMatching } from './use-all-matching.ts'
import { isZipUnsaved, startZip } from './zip-job.ts'

/** More would not fit into the memory of a browser, if they are large. */
const MOST_FILES = 200

type SelectionBarProps = {
  project: string
  search: ExportTasksQuery
  permissions: Permissions
  selection: Selection
  /** How many tasks match; null where the service does not say. */
  count: number | null
  onDelete: (tasks: readonly SelectedTask[]) => void
}

/** What can be done with all tasks that are chosen, in the place of the filters. */
export function SelectionBar(props: SelectionBarProps) {
  const { project, search, permissions, selection, count, onDelete } = props
  const t = useT()
  const selected = useSelected(selection)
  const tasks = [...selected.values()]
  const refusal = tasks.map((task) => deleteRefusal(task, permissions)).find((why) => why !== null)
  const isTooMany = tasks.length > MOST_SELECTED
  const mayNotDelete = isTooMany
    ? t('several.delete.too-many', { most: formatNumber(MOST_SELECTED) })
    : refusal && t(refusal)
  return (
    <section aria-label={t('several.bar')} className="selection-bar">
      <output className="font-medium whitespace-nowrap">
        {t('several.count', { count: formatNumber(selected.size) })}
      </output>
      <AllMatching {...{ project, search, selection, count }} />
      <span className="ms-auto flex flex-wrap items-center gap-2">
        <DownloadAll project={project} tasks={tasks} permissions={permissions} />
        <Button
          aria-disabled={Boolean(mayNotDelete)}
          title={mayNotDelete ?? undefined}
          onClick={() => {
            if (!mayNotDelete) onDelete(tasks)
          }}
        >
          <Trash2 aria-hidden="true" className="size-3.5" />
          {t('several.delete', { count: formatNumber(tasks.length) })}
        </Button>
        <Button
          look="quiet"
          aria-keyshortcuts="Escape"
          onClick={() => {
            selection.clear()
            document.getElementById('content')?.focus()
          }}
        >
          <X aria-hidden="true" className="size-3.5" />
          {t('several.clear')}
        </Button>
      </span>
    </section>
  )
}

type DownloadAllProps = { project: string; tasks: readonly SelectedTask[]; permissions: Permissions }

function DownloadAll({ project, tasks, permissions }: DownloadAllProps) {
  const t = useT()
  const client = useQueryClient()
  // The zip that is being made is told of there.
  useTray()
  const refusals = tasks.map((task) => downloadRefusal(task, permissions))
  const ready = tasks.filter((_, index) => refusals[index] === null)
  const why = () => {
    if (refusals.includes('action.no.download')) return t('action.no.download')
    if (ready.length === 0) return t('several.download.none')
    if (ready.length > MOST_FILES) return t('several.download.too-many', { most: formatNumber(MOST_FILES) })
    return isZipUnsaved() ? t('several.download.busy') : null
  }
  const refusal = why()
  return (
    <Button
      aria-disabled={refusal !== null}
      title={refusal ?? t('several.download.hint', { count: ready.length })}
      onClick={() => {
        if (refusal === null) startZip(client, project, ready)
      }}
    >
      <Download aria-hidden="true" className="size-3.5" />
      {t('several.download', { count: formatNumber(ready.length) })}
    </Button>
  )
}

type AllMatchingProps = Pick<SelectionBarProps, 'project' | 'search' | 'selection' | 'count'>

/** The tasks of the page that is shown. */
function useShown(project: string, search: ExportTasksQuery): Known {
  const answer = useQueryClient().getQueryData<Answer<ExportTaskList>>(
    exportTasksQuery(project, search, false).queryKey,
  )
  const rows = answer?.body.export_tasks ?? []
  return { total: rows.length, ids: selectable(rows).map(({ taskId }) => taskId) }
}

function AllMatching({ project, search, selection, count }: AllMatchingProps) {
  const t = useT()
  const { state, read, cancel } = useAllMatching(project, search, selection)
  const shown = useShown(project, search)
  const selected = useSelected(selection)
  if (state.kind === 'reading')
    return (
      <span className="flex items-center gap-2">
        <output className="ticks text-secondary">
          {state.total === null
            ? t('several.all.reading.open', { done: formatNumber(state.done) })
            : t('several.all.reading', { done: formatNumber(state.done), total: formatNumber(state.total) })}
        </output>
        <Button look="quiet" onClick={cancel}>
          {t('download.cancel')}
        </Button>
      </span>
    )
  const most = { most: formatNumber(MOST_SELECTED) }
  if (selected.size > MOST_SELECTED)
    return <output className="text-failed">{t('several.delete.too-many', most)}</output>
  if (state.kind === 'too-many' || (count !== null && count > MOST_SELECTED))
    return <span className="text-secondary">{t('several.all.too-many', most)}</span>
  return (
    <>
      {!isAllSelected(selected, count, state.kind === 'read' ? [shown, state] : [shown]) && (
        <Button look="quiet" onClick={() => void read()}>
          {count === null ? t('several.all.open') : t('several.all', { count: formatNumber(count) })}
        </Button>
      )}
      {(state.kind === 'failed' || state.kind === 'too-many-together') && (
        <span role="alert" className="text-failed">
          {state.kind === 'failed' ? t('several.all.failed') : t('several.all.together', most)}
        </span>
      )}
    </>
  )
}
