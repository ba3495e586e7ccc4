import { useState } from 'react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { FilterSheet } from './lazy-parts.tsx'
import type { Go } from './use-export-tasks-search.ts'

/** On a phone, the way to the filters that have no room beside the search box, and how many of them are set. */
export function FilterButton({ search, go }: { search: ExportTasksQuery; go: Go }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const set = [search.status, search.is_download].filter((value) => value !== undefined).length
  return (
    <>
      <span className="sm:hidden">
        <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('filter.open')}
          {set > 0 && ` (${set})`}
        </Button>
      </span>
      {/* Outside: a phone that is turned with the sheet open must not hide it, and leave the rest inert. */}
      {isOpen && <FilterSheet search={search} go={go} onClose={() => setOpen(false)} />}
    </>
  )
}
