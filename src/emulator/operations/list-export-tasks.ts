// https://support.huaweicloud.com/intl/en-us/api-workspace/ListExportTasks.html
import type { WireExportTaskList } from '../../contract/upstream/export-tasks.ts'
import { json } from '../messages.ts'
import type { TaskFilter } from '../tasks.ts'
import { STATUSES } from '../transitions.ts'
import { invalid } from '../vendor-error.ts'
import { wireTask } from '../wire-task.ts'
import type { Call, Operation } from './operation.ts'
import { int32, oneOf, readParameters, text } from './read-query.ts'

const PARAMETERS = {
  file_name: text(0, Infinity),
  task_id: text(1, 64),
  status: oneOf(STATUSES),
  is_download: oneOf(['true', 'false']),
  sort_field: oneOf(['create_time']),
  sort_type: oneOf(['ASC', 'DESC']),
  offset: int32(0, 2_147_483_646),
  limit: int32(1, 100),
}

export const listExportTasks: Operation = ({ cloud: { tasks, options }, path, query }: Call) => {
  const asked = readParameters(query, PARAMETERS)
  if ((asked.sort_field === undefined) !== (asked.sort_type === undefined)) {
    throw invalid('sort_field and sort_type must be used together')
  }
  const filter: TaskFilter = {}
  if (asked.status !== undefined) filter.status = asked.status
  if (asked.file_name !== undefined) filter.fileName = asked.file_name
  if (asked.task_id !== undefined) filter.taskId = asked.task_id
  const isDownload = asked.is_download ?? (options.isDownloadDefault === 'false' ? 'false' : undefined)
  if (isDownload !== undefined) filter.isDownload = isDownload === 'true'

  const { offset = 0, limit = 20 } = asked
  const found = tasks.find(path['project'] ?? '', filter, {
    offset: options.offset === 'page' ? offset * limit : offset,
    limit,
    isDescending: asked.sort_type === 'DESC',
  })
  const list: WireExportTaskList = {
    export_tasks: found.tasks.map((task) => wireTask(task, options)),
    count: found.count,
  }
  return json(200, list)
}
