import { Download } from 'lucide-react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { formatNumber } from '../../i18n/formats.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { changeSearch, clearFilters } from './export-tasks-search.ts'
import type { Go } from './use-export-tasks-search.ts'

type ReadyFilterProps = {
  search: ExportTasksQuery
  /** How many files are ready and were never downloaded; null or undefined while that is not known. */
  count: number | null | undefined
  go: Go
}

/** What is left to download, with one press; a second one takes it back. */
export function ReadyFilter({ search, count, go }: ReadyFilterProps) {
  const t = useT()
  const { status, is_download, file_name, task_id } = search
  // With a text beside them they would be fewer than the number says.
  const isOn =
    status === 'SUCCESS' && is_download === false && file_name === undefined && task_id === undefined
  const all = clearFilters(search)
  const next = isOn ? all : changeSearch(all, { status: 'SUCCESS', is_download: false })
  return (
    <span className="ready-filter">
      <Button aria-pressed={isOn} onClick={() => go(next)}>
        <Download aria-hidden="true" className="size-3.5" />
        {t('filter.ready')}
        {/* There before its number is, as in the tabs, and the first digit stays where it is when there are two. */}
        <span className="ticks min-w-5.5 text-start text-xs font-normal text-secondary">
          {count != null && formatNumber(count)}
        </span>
      </Button>
    </span>
  )
}
