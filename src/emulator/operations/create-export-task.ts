import { json } from '../messages.ts'
import { startedTask } from '../seed.ts'
import { readTime } from '../times.ts'
import { invalid } from '../vendor-error.ts'
import type { CreatingOperation } from './creating-operations.ts'
import type { Call, Operation } from './operation.ts'
import { readBody } from './read-body.ts'

const DAY_MS = 24 * 3_600_000

/** Inputs with a closed list of values; the other filters are free text. */
const CLOSED: Record<string, readonly string[]> = {
  language: ['zh_CN', 'en_US'],
  active_type: ['USER_ACTIVATE', 'ADMIN_ACTIVATE'],
}
const DESKTOP_STATUSES = ['ACTIVE', 'SHUTOFF', 'ERROR', 'HIBERNATED']

function checkRange(inputs: Record<string, unknown>, rangeDays: number) {
  const [start, end] = ['start_time', 'end_time'].map((name) => readTime(String(inputs[name])))
  if (start === undefined || end === undefined) throw invalid('start_time and end_time must be UTC times')
  if (end < start || end - start > rangeDays * DAY_MS) {
    throw invalid(`end_time must follow start_time within ${rangeDays} days`)
  }
}

function checkInputs(inputs: Record<string, unknown>, { kind, required, rangeDays }: CreatingOperation) {
  const missing = required.find((name) => inputs[name] === undefined || inputs[name] === '')
  if (missing !== undefined) throw invalid(`Missing parameter: ${missing}`)
  const closed = kind === 'desktops' ? { ...CLOSED, status: DESKTOP_STATUSES } : CLOSED
  for (const [name, values] of Object.entries(closed)) {
    const value = inputs[name]
    if (value !== undefined && !values.some((one) => one === value))
      throw invalid(`Invalid parameter: ${name}`)
  }
  if (rangeDays !== undefined) checkRange(inputs, rangeDays)
}

/** Starts an export; its task shows up in the Export Center and finishes by itself. */
export const createExportTask =
  (operation: CreatingOperation): Operation =>
  (call: Call) => {
    const { cloud, now, path, query } = call
    const inputs = operation.method === 'GET' ? Object.fromEntries(query) : readBody(call, true)
    checkInputs(inputs, operation)
    const isChinese = inputs['language'] === 'zh_CN'
    const task = startedTask(cloud.random, path['project'] ?? '', now, operation.kind, isChinese)
    cloud.tasks.add([task])
    return json(200, { task_id: task.taskId })
  }
