import { X } from 'lucide-react'
import type { MouseEvent } from 'react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { visibleText } from '../../ui/visible-text.ts'
import { changeSearch, clearFilters } from './export-tasks-search.ts'
import type { Go } from './use-export-tasks-search.ts'

type FilterChipsProps = {
  search: ExportTasksQuery
  go: Go
  /** Where the focus goes when the button that had it is gone. */
  onGone: () => void
}

/** The filters that the tabs do not show, each with a way to take it off. */
export function FilterChips({ search, go, onGone }: FilterChipsProps) {
  const t = useT()
  const { file_name, task_id, is_download } = search
  const chips = [
    file_name !== undefined && {
      name: 'file_name' as const,
      label: t('column.file_name'),
      value: visibleText(file_name),
    },
    task_id !== undefined && { name: 'task_id' as const, label: t('search.task_id'), value: task_id },
    is_download !== undefined && {
      name: 'is_download' as const,
      label: t('filter.downloaded'),
      value: t(is_download ? 'filter.yes' : 'filter.no'),
    },
  ].filter((chip) => chip !== false)
  if (chips.length === 0) return null
  const change = (event: MouseEvent, next: ExportTasksQuery) => {
    go(next)
    // A click without a pointer was made on the keyboard, which works from where the focus is.
    if (event.detail === 0) onGone()
  }

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <ul aria-label={t('filter.active')} className="contents">
        {chips.map(({ name, label, value }) => (
          <li key={name} className="min-w-0">
            <Chip
              text={t('filter.chip', { name: label, value })}
              remove={t('filter.remove', { name: label, value })}
              onRemove={(event) => change(event, changeSearch(search, { [name]: undefined }))}
            />
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={(event) => change(event, clearFilters(search))}>
        {t('filter.clear')}
      </Button>
    </div>
  )
}

function Chip({
  text,
  remove,
  onRemove,
}: {
  text: string
  remove: string
  onRemove: (event: MouseEvent) => void
}) {
  return (
    <span className="tint inline-flex h-8 max-w-72 items-center rounded-sm border border-transparent bg-selected pl-2.5 text-sm pointer-coarse:h-11">
      <span className="truncate" title={text}>
        {text}
      </span>
      <button
        type="button"
        aria-label={remove}
        onClick={onRemove}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-sm text-secondary hover:text-ink pointer-coarse:size-11"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  )
}
