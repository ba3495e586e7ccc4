import { FlexRender, type Row } from '@tanstack/react-table'
import { memo, useState } from 'react'
import { isUnreadable, type ExportTaskRow } from '../../../contract/api/export-task.ts'
import { useT } from '../../i18n/i18n.ts'
import { visibleText } from '../../ui/visible-text.ts'
import type { features } from './export-tasks-columns.tsx'

type TaskRowProps = {
  row: Row<typeof features, ExportTaskRow>
  /** Those that are shown, in their order. */
  columns: readonly unknown[]
}

/** Renders again only when its task or the columns changed: the table makes new row objects with each answer. */
export const TaskRow = memo(
  (props: TaskRowProps) =>
    isUnreadable(props.row.original) ? <UnreadableRow {...props} /> : <ReadableRow row={props.row} />,
  (before, after) =>
    before.row.id === after.row.id &&
    before.row.original === after.row.original &&
    before.columns === after.columns,
)

function ReadableRow({ row }: Pick<TaskRowProps, 'row'>) {
  const t = useT()
  const flash = useFlash('status' in row.original ? row.original.status : null)
  return (
    <tr data-flash={flash}>
      {row.getAllCells().map((cell) => {
        const { id, columnDef } = cell.column
        const Cell = id === 'file_name' ? 'th' : 'td'
        return (
          <Cell
            key={cell.id}
            scope={Cell === 'th' ? 'row' : undefined}
            data-column={id}
            data-label={columnDef.meta && t(columnDef.meta.label)}
          >
            <FlexRender cell={cell} />
          </Cell>
        )
      })}
    </tr>
  )
}

function UnreadableRow({ row, columns }: TaskRowProps) {
  const t = useT()
  return (
    <tr>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it holds nothing */}
      <td data-column="select" />
      <th scope="row" data-column="file_name">
        <span className="block truncate font-medium">
          {visibleText(row.original.task_id ?? '') || t('cell.unreadable.id')}
        </span>
      </th>
      <td colSpan={columns.length - 2} data-column="unreadable">
        <span className="block truncate text-sm text-secondary" title={t('cell.unreadable')}>
          {t('cell.unreadable')}
        </span>
      </td>
    </tr>
  )
}

/** Changes whenever the value does, so that the stylesheet can start its highlight anew. */
function useFlash(value: string | null): 'odd' | 'even' | undefined {
  const [seen, setSeen] = useState({ value, changes: 0 })
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 })
  if (seen.changes === 0) return undefined
  return seen.changes % 2 ? 'odd' : 'even'
}
