// https://support.huaweicloud.com/intl/en-us/api-workspace/DeleteExportTasks.html
import { empty } from '../messages.ts'
import { Refusal, invalid } from '../vendor-error.ts'
import type { Call, Operation } from './operation.ts'
import { readBody } from './read-body.ts'

const MOST_IDS = 200

function readTaskIds(call: Call): string[] {
  const { task_ids: ids, ...others } = readBody(call, false)
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw invalid(`Unknown parameter: ${unknown}`)
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > MOST_IDS) {
    throw invalid(`Invalid parameter task_ids: 1 to ${MOST_IDS} ids`)
  }
  const texts = ids.filter(
    (id: unknown): id is string => typeof id === 'string' && id.length >= 1 && id.length <= 64,
  )
  if (texts.length < ids.length) throw invalid('Invalid parameter task_ids: ids of 1 to 64 characters')
  if (new Set(texts).size < texts.length) throw invalid('Invalid parameter task_ids: ids must be unique')
  return texts
}

/** Deletes all tasks or none. What becomes of unknown and of CREATING ids is not published: an option each. */
export const deleteExportTasks: Operation = (call: Call) => {
  const { tasks, options } = call.cloud
  const ids = readTaskIds(call)
  const found = ids
    .map((id) => tasks.get(call.path['project'] ?? '', id))
    .filter((task) => task !== undefined)
  if (found.length < ids.length && options.deleteUnknown === 'refuse') {
    throw new Refusal(500, 'WKS.0202', 'The export task does not exist')
  }
  if (options.deleteCreating === 'refuse' && found.some(({ status }) => status === 'CREATING')) {
    throw new Refusal(409, 'WKS.00211103', 'The export task is being created')
  }
  tasks.remove(found)
  return empty(200)
}
