// https://support.huaweicloud.com/intl/en-us/api-workspace/DownloadExportFile.html
import { contentOf } from '../files/content.ts'
import { bytes, empty, json } from '../messages.ts'
import type { StoredTask } from '../task-rows.ts'
import { Refusal, invalid } from '../vendor-error.ts'
import type { Call, Operation } from './operation.ts'

const notFound = (what: string) => new Refusal(500, 'WKS.0202', `The ${what} does not exist`)

/** The vendor publishes nothing on the files of unfinished tasks; these are the codes that fit. */
function checkFinished({ status }: StoredTask) {
  if (status === 'CREATING') throw new Refusal(409, 'WKS.00211103', 'The export task is being created')
  if (status === 'FAIL') throw new Refusal(400, 'WKS.00211807', 'The export task has failed and has no file')
  if (status !== 'SUCCESS') throw notFound('file')
}

/** Sends the file of a finished task and marks it as downloaded. */
export const downloadExportFile: Operation = ({ cloud, path, headers, requestId }: Call) => {
  const id = path['task_id'] ?? ''
  if (id.length > 64) throw invalid('Invalid parameter task_id: 1 to 64 characters')
  const task = cloud.tasks.get(path['project'] ?? '', id)
  if (!task) throw notFound('export task')
  checkFinished(task)

  const { download } = cloud.options
  if (download === 'json-error') {
    return json(200, { error_code: 'WKS.00211401', error_msg: 'Try again later', request_id: requestId })
  }
  cloud.tasks.markDownloaded(task)
  if (download === 'redirect') {
    const file = cloud.random.hex(32)
    cloud.files.set(file, task)
    const answer = empty(302)
    answer.headers['Location'] = `http://${headers['host'] ?? ''}/obs/${file}`
    return answer
  }
  const answer = bytes(200, contentOf(task), { 'Content-Type': 'multipart/form-data' })
  return download === 'close-delimited' ? { ...answer, isCloseDelimited: true } : answer
}
