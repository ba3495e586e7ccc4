import { useTable } from '@tanstack/react-table'
import { memo, useMemo } from 'react'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import type { SortType } from '../../../contract/api/export-tasks-query.ts'
import { useT } from '../../i18n/i18n.ts'
import { arrangeColumns, columnSetting } from './column-setting.ts'
import { columns as allColumns, features } from './export-tasks-columns.tsx'
import { rowKeys } from './row-keys.ts'
import { SelectHeader } from './select-cells.tsx'
import { ColumnHeader } from './column-header.tsx'
import { TaskRow } from './task-row.tsx'

const NO_ROWS: ExportTaskRow[] = []

type TaskTableProps = {
  /** Null while the first page is on its way: skeleton rows stand in for it. */
  rows: ExportTaskRow[] | null
  skeletonRows: number
  sortType: SortType
  onSort: (sortType: SortType) => void
  /** True while these are the rows of the page before. */
  isOutdated: boolean
}

export const TaskTable = memo((props: TaskTableProps) => {
  const { rows, skeletonRows, sortType, onSort, isOutdated } = props
  const t = useT()
  const choices = columnSetting.use()
  const columns = useMemo(() => arrangeColumns(allColumns, choices), [choices])
  const keys = useMemo(() => rowKeys(rows ?? NO_ROWS), [rows])
  const table = useTable({
    features,
    columns,
    data: rows ?? NO_ROWS,
    getRowId: (_, index) => keys[index] ?? String(index),
  })
  return (
    <table className="task-table" aria-busy={rows === null || isOutdated}>
      <caption className="sr-only">{t('tasks.caption')}</caption>
      <thead>
        <tr>
          {table.getFlatHeaders().map(({ id, column }) =>
            id === 'select' ? (
              <td key={id} data-column={id}>
                <SelectHeader rows={rows ?? NO_ROWS} />
              </td>
            ) : (
              <ColumnHeader
                key={id}
                id={id}
                label={column.columnDef.meta?.label}
                sortType={sortType}
                onSort={onSort}
              />
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows === null && <SkeletonRows count={skeletonRows} columns={columns.length} />}
        {table.getRowModel().rows.map((row) => (
          <TaskRow key={row.id} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  )
})

const SkeletonBar = () => <span className="block h-3 rounded-sm bg-hover" />

function SkeletonRows({ count, columns }: { count: number; columns: number }) {
  return Array.from({ length: count }, (_, index) => (
    <tr key={index} aria-hidden="true" className="skeleton">
      <td colSpan={columns}>
        <SkeletonBar />
      </td>
    </tr>
  ))
}
