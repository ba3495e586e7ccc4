import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import type { SortType } from '../../../contract/api/export-tasks-query.ts'
import { useSelection } from './selection.ts'
import { useTaskActions } from './task-actions-context.ts'
import { NewTasksButton } from './new-tasks-button.tsx'
import { TaskTable } from './task-table.tsx'
import { useHeldRows } from './use-held-rows.ts'

type HeldTableProps = {
  /** Null while the first page is on its way. */
  rows: ExportTaskRow[] | null
  /** What the rows are an answer to. */
  listKey: string
  skeletonRows: number
  sortType: SortType
  onSort: (sortType: SortType) => void
  isOutdated: boolean
  /** Whether something else than the focus keeps the rows in place, for example a dialog about one of them. */
  isHeld: boolean
  dropped: ReadonlySet<string>
}

/** The table, in which nothing moves while someone is at work in it. */
export function HeldTable({ rows, listKey, isHeld, dropped, ...table }: HeldTableProps) {
  const [hasFocus, setFocus] = useState(false)
  const hasSelection = useSelection(useTaskActions().selection, ({ size }) => size > 0)
  const held = useHeldRows(rows, { key: listKey, isHeld: isHeld || hasFocus || hasSelection, dropped })
  const place = useRef<HTMLDivElement>(null)
  // The button that is pressed goes, and a focus that is nowhere would hold the rows for good.
  const show = () => {
    flushSync(held.show)
    place.current?.querySelector<HTMLElement>('.file-link')?.focus()
  }
  return (
    <div
      ref={place}
      className="relative"
      onFocus={() => setFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => setFocus(currentTarget.contains(relatedTarget))}
    >
      <NewTasksButton waiting={held.waiting} onShow={show} />
      <TaskTable rows={rows && held.rows} {...table} />
    </div>
  )
}
