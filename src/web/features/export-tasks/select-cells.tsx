import { isUnreadable, type ExportTask, type ExportTaskRow } from '../../../contract/api/export-task.ts'
import { useT } from '../../i18n/i18n.ts'
import { useSelection, type SelectedTask } from './selection.ts'
import { useTaskActions } from './task-actions-context.ts'
import { hasAddress, taskLabel } from './task-offers.ts'

const toSelected = ({ task_id, file_name, status, is_download }: ExportTask): SelectedTask => ({
  taskId: task_id,
  fileName: file_name,
  status,
  isDownloaded: is_download,
})

/** The tasks of a page that can be chosen: what has no address, nobody can act on. */
export const selectable = (rows: readonly ExportTaskRow[]): SelectedTask[] =>
  rows.flatMap((row) => (isUnreadable(row) || !hasAddress(row.task_id) ? [] : [toSelected(row)]))

/** With Shift, all rows from the one that was chosen last get what this one has now. */
function selectRange(box: HTMLInputElement, last: string | undefined) {
  const boxes = [...(box.closest('tbody')?.querySelectorAll<HTMLInputElement>('[data-action=select]') ?? [])]
  const from = boxes.findIndex((one) => one.value === last)
  if (from < 0) return
  const to = boxes.indexOf(box)
  for (const one of boxes.slice(Math.min(from, to) + 1, Math.max(from, to)))
    if (one.checked !== box.checked) one.click()
}

export function SelectCell({ task }: { task: ExportTask }) {
  const t = useT()
  const { selection } = useTaskActions()
  const { task_id: id } = task
  const isSelected = useSelection(selection, (selected) => selected.has(id))
  if (!hasAddress(id)) return null
  return (
    <label className="select-box">
      <input
        type="checkbox"
        data-action="select"
        value={id}
        aria-label={t('select.one', { file: taskLabel({ fileName: task.file_name, taskId: id }) })}
        checked={isSelected}
        onChange={({ target, nativeEvent }) => {
          const last = [...selection.get().keys()].at(-1)
          if (target.checked) selection.add([toSelected(task)])
          else selection.drop([id])
          if ('shiftKey' in nativeEvent && nativeEvent.shiftKey) selectRange(target, last)
        }}
      />
    </label>
  )
}

/** Chooses all tasks of the page, or none of them. */
export function SelectHeader({ rows }: { rows: readonly ExportTaskRow[] }) {
  const t = useT()
  const { selection } = useTaskActions()
  const tasks = selectable(rows)
  const count = useSelection(
    selection,
    (selected) => tasks.filter(({ taskId }) => selected.has(taskId)).length,
  )
  const isAll = count > 0 && count === tasks.length
  return (
    <label className="select-box">
      <input
        type="checkbox"
        aria-label={t('select.page')}
        disabled={tasks.length === 0}
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !isAll
        }}
        onChange={() => {
          if (isAll) selection.drop(tasks.map(({ taskId }) => taskId))
          else selection.add(tasks)
        }}
      />
    </label>
  )
}
