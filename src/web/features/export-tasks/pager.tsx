import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { formatNumber } from '../../i18n/formats.ts'
import { useT } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { offsetForLimit, pageSizes, pagerTargets } from './export-tasks-paging.ts'
import { CsvButton } from './csv-button.tsx'
import { changeSearch } from './export-tasks-search.ts'
import type { Go } from './use-export-tasks-search.ts'

const BUTTONS = [
  ['first', ChevronFirst],
  ['previous', ChevronLeft],
  ['next', ChevronRight],
  ['last', ChevronLast],
] as const

type PagerProps = { search: ExportTasksQuery; rows: number; count: number | null; go: Go }

export function Pager({ search, rows, count, go }: PagerProps) {
  const t = useT()
  const { offset, limit } = search
  const targets = pagerTargets(offset, limit, rows, count)
  const first = formatNumber(offset + 1)
  const last = formatNumber(offset + rows)
  return (
    <nav
      aria-label={t('pager.label')}
      className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-t border-hairline px-5 py-2 text-sm max-sm:px-4"
    >
      <span className="mr-auto -ml-2">
        <CsvButton search={search} />
      </span>
      <Select
        label={t('pager.size')}
        value={String(limit)}
        options={pageSizes(limit).map((size) => ({ value: String(size), label: formatNumber(size) }))}
        onChange={(size) =>
          go(changeSearch(search, { limit: Number(size), offset: offsetForLimit(offset, Number(size)) }))
        }
      />
      <span className="text-secondary">
        {count === null
          ? t('pager.range.uncounted', { first, last })
          : t('pager.range', { first, last, count: formatNumber(count) })}
      </span>
      <span className="-mr-2 inline-flex">
        {BUTTONS.map(([name, Icon]) => {
          const target = targets[name]
          return (
            <IconButton
              key={name}
              label={t(`pager.${name}`)}
              isDisabled={target === null}
              onClick={() => target !== null && go({ ...search, offset: target })}
            >
              <Icon aria-hidden="true" className="size-4" />
            </IconButton>
          )
        })}
      </span>
    </nav>
  )
}
