import type { ExportTaskSummary } from '../../../contract/api/export-task-list.ts'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { FilterBar } from './filter-bar.tsx'
import { StatusTabs } from './status-tabs.tsx'
import type { Go } from './use-export-tasks-search.ts'

type ListControlsProps = {
  project: string
  search: ExportTasksQuery
  counts: ExportTaskSummary['counts'] | undefined
  /** How many tasks the project has; null where that is not known. */
  total: number | null
  /** How many files are ready and were never downloaded. */
  notDownloaded: number | null | undefined
  go: Go
}

/** What says which tasks are listed. The bar of a selection takes the place of the filters. */
export function ListControls(props: ListControlsProps) {
  const { project, search, counts, total, notDownloaded, go } = props
  return (
    <div className="border-b border-hairline">
      <StatusTabs project={project} search={search} counts={counts} total={total} />
      <div id="filters" className="relative">
        <FilterBar search={search} notDownloaded={notDownloaded} go={go} />
      </div>
    </div>
  )
}
