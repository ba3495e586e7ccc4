import { useRef } from 'react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { useT } from '../../i18n/i18n.ts'
import { Select } from '../../ui/select.tsx'
import { DOWNLOADED, DOWNLOADED_CHOICES, downloadedChoice } from './downloaded-filter.ts'
import { changeSearch } from './export-tasks-search.ts'
import { FilterButton } from './filter-button.tsx'
import { FilterChips } from './filter-chips.tsx'
import { ReadyFilter } from './ready-filter.tsx'
import { SearchBox } from './search-box.tsx'
import type { Go } from './use-export-tasks-search.ts'

type FilterBarProps = { search: ExportTasksQuery; notDownloaded: number | null | undefined; go: Go }

export function FilterBar({ search, notDownloaded, go }: FilterBarProps) {
  const t = useT()
  const bar = useRef<HTMLDivElement>(null)
  return (
    <div ref={bar} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3 max-sm:px-4">
      <SearchBox search={search} go={go} />
      <span className="max-sm:hidden">
        <Select
          label={t('filter.downloaded')}
          value={downloadedChoice(search)}
          options={DOWNLOADED_CHOICES.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(choice) => go(changeSearch(search, { is_download: DOWNLOADED[choice] }))}
        />
      </span>
      <FilterButton search={search} go={go} />
      <ReadyFilter search={search} count={notDownloaded} go={go} />
      <FilterChips
        search={search}
        go={go}
        onGone={() => bar.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus()}
      />
    </div>
  )
}
