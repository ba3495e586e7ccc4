import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { isUnreadable, type ExportTask, type ExportTaskRow } from '../../../contract/api/export-task.ts'
import type { MessageId } from '../../i18n/i18n.ts'
import { SelectCell } from './select-cells.tsx'
import { RowActions } from './row-actions.tsx'
import { CreatedCell, DownloadedCell, FileNameCell, FinishedCell, StatusCell } from './export-tasks-cells.tsx'

type ColumnMeta = { label: MessageId & `column.${string}` }
// Order, filters and pages are the cloud's work, so the table needs no feature but its rows. The meta is a type only.
export const features = tableFeatures({ columnMeta: {} as ColumnMeta })
const helper = createColumnHelper<typeof features, ExportTaskRow>()

const ofTask =
  (render: (task: ExportTask) => ReactNode) =>
  ({ row }: { row: { original: ExportTaskRow } }) =>
    isUnreadable(row.original) ? null : render(row.original)

export const columns = helper.columns([
  helper.display({
    id: 'select',
    cell: ofTask((task) => <SelectCell task={task} />),
  }),
  helper.display({
    id: 'file_name',
    meta: { label: 'column.file_name' },
    cell: ofTask((task) => <FileNameCell name={task.file_name} taskId={task.task_id} />),
  }),
  helper.display({
    id: 'status',
    meta: { label: 'column.status' },
    cell: ofTask((task) => (
      <StatusCell status={task.status} failReason={task.fail_reason} errorCode={task.error_code} />
    )),
  }),
  helper.display({
    id: 'create_time',
    meta: { label: 'column.create_time' },
    cell: ofTask((task) => <CreatedCell time={task.create_time} raw={task.create_time_raw} />),
  }),
  helper.display({
    id: 'end_time',
    meta: { label: 'column.end_time' },
    cell: ofTask((task) => (
      <FinishedCell
        start={task.create_time}
        end={task.end_time}
        raw={task.end_time_raw}
        isRunning={task.status === 'CREATING'}
      />
    )),
  }),
  helper.display({
    id: 'is_download',
    meta: { label: 'column.is_download' },
    cell: ofTask((task) => <DownloadedCell isDownloaded={task.is_download} />),
  }),
  helper.display({
    id: 'actions',
    meta: { label: 'column.actions' },
    cell: ofTask((task) => (
      <RowActions taskId={task.task_id} fileName={task.file_name} status={task.status} />
    )),
  }),
])
