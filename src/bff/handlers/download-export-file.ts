import { create as contentDisposition } from 'content-disposition'
import { audit, refusedWith, type Ending } from '../audit.ts'
import { downloadName } from '../download-name.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import type { User } from '../state/sessions.ts'
import { isTooOld, TOO_OLD } from '../unknown-length.ts'
import type { UpstreamFile } from '../upstream/open-file.ts'

type Needs = Context & { project: Project; user: User; taskId: string }

async function open({ project, taskId, gone }: Needs) {
  const name = downloadName(await project.tasks.fileName(taskId), taskId)
  const file = await project.tasks.change(() => project.openFile(taskId, gone))
  // Nobody knows whether the service marks the task as downloaded at the first byte or after the last.
  file.stream.once('close', () => void project.tasks.outdate())
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
  if (length === null && isTooOld(request.raw)) {
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
