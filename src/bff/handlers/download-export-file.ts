import type { IncomingMessage } from 'node:http'
import { create as contentDisposition } from 'content-disposition'
import { ApiFailure } from '../api-failure.ts'
import { audit, refusedWith, type Ending } from '../audit.ts'
import { downloadName } from '../download-name.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import type { User } from '../state/sessions.ts'
import type { UpstreamFile } from '../upstream/open-file.ts'

type Needs = Context & { project: Project; user: User; taskId: string }

/** HTTP/1.0 ends a body of unknown length with the connection, and a cut one ends the same way. */
const TOO_OLD = new ApiFailure('EC.INVALID_REQUEST', 'A file of unknown length needs HTTP/1.1')

/** A proxy on the way that was asked in HTTP/1.0, by its own account. https://www.rfc-editor.org/rfc/rfc9110#name-via */
const OLD_ON_THE_WAY = /(?:^|,)\s*(?:HTTP\/)?(?:0\.9|1\.0)\s/i
const isOld = ({ httpVersion, headers }: IncomingMessage) =>
  httpVersion === '1.0' || OLD_ON_THE_WAY.test(headers.via ?? '')

async function open({ project, taskId, gone }: Needs) {
  const name = downloadName(await project.tasks.fileName(taskId), taskId)
  // The call marks the task as downloaded, whatever becomes of it.
  const file = await project.openFile(taskId, gone).finally(() => project.tasks.clear())
  file.stream.once('close', () => void project.tasks.clear())
  return { name, file }
}

/** Tells how the answer ended: whoever was first to break off is who cut it. */
function endingOf({ stream, received, requestId }: UpstreamFile, gone: AbortSignal) {
  let isCutByService = false
  stream.once('error', () => (isCutByService = !gone.aborted))
  return (isWhole: boolean): Ending => ({
    ...(isWhole ? { outcome: 'saved' } : { outcome: 'cut', cut_by: isCutByService ? 'service' : 'client' }),
    bytes: received(),
    upstream_request_id: requestId,
  })
}

export async function downloadExportFile(context: Needs): Promise<Answer> {
  const { taskId, request, gone } = context
  const finish = audit(context, 'download', [taskId])
  const { name, file } = await open(context).catch((error: unknown) => {
    finish(gone.aborted ? { outcome: 'cut', cut_by: 'client', bytes: 0 } : refusedWith(error))
    throw error
  })
  const { length, stream, idleMs, requestId } = file
  if (length === null && isOld(request.raw)) {
    stream.destroy()
    finish({ ...refusedWith(TOO_OLD), upstream_request_id: requestId })
    return { status: 505, body: TOO_OLD.body(request.id) }
  }
  const headers = {
    // Never the service's own type: a browser must not take the file for a page of ours.
    'content-type': 'application/octet-stream',
    'content-disposition': contentDisposition(name),
    ...(length !== null && { 'content-length': String(length) }),
  }
  const ending = endingOf(file, gone)
  return { headers, body: stream, idleMs, over: (isWhole) => finish(ending(isWhole)) }
}
