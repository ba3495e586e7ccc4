import { ArrowDown, ArrowUp } from 'lucide-react'
import type { SortType } from '../../../contract/api/export-tasks-query.ts'
import { formatZone } from '../../i18n/formats.ts'
import { useT, type MessageId } from '../../i18n/i18n.ts'
import { timeZone } from '../../i18n/time-zone.ts'
import { useClock } from '../../ui/clock.ts'

type ColumnHeaderProps = {
  id: string
  label: (MessageId & `column.${string}`) | undefined
  sortType: SortType
  onSort: (sortType: SortType) => void
}

const TIME_COLUMNS = new Set(['create_time', 'end_time'])

function Zone() {
  timeZone.use()
  return <span className="font-normal">{useClock(() => formatZone())}</span>
}

export function ColumnHeader({ id, label, sortType, onSort }: ColumnHeaderProps) {
  const t = useT()
  const text = label && t(label)
  const zone = TIME_COLUMNS.has(id) && <Zone />
  if (id !== 'create_time')
    return (
      <th scope="col" data-column={id}>
        {id === 'actions' ? <span className="sr-only">{text}</span> : text} {zone}
      </th>
    )
  const isNewestFirst = sortType === 'DESC'
  const Arrow = isNewestFirst ? ArrowDown : ArrowUp
  return (
    <th scope="col" data-column={id} aria-sort={isNewestFirst ? 'descending' : 'ascending'}>
      <button
        type="button"
        onClick={() => onSort(isNewestFirst ? 'ASC' : 'DESC')}
        title={t(isNewestFirst ? 'column.sort.newest' : 'column.sort.oldest')}
        className="-mx-2 inline-flex h-8 items-center gap-1 rounded-sm px-2 hover:bg-hover hover:text-ink pointer-coarse:h-11"
      >
        {text} {zone}
        <Arrow aria-hidden="true" className="size-3.5" />
      </button>
    </th>
  )
}
