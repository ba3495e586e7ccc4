import { create as contentDisposition } from 'content-disposition'
import { ApiFailure } from '../api-failure.ts'
import { downloadName } from '../download-name.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import type { User } from '../state/sessions.ts'

/** HTTP/1.0 ends a body of unknown length with the connection, and a cut one ends the same way. */
const tooOld = (requestId: string): Answer => ({
  status: 505,
  body: new ApiFailure('EC.INVALID_REQUEST', 'A file of unknown length needs HTTP/1.1').body(requestId),
})

export async function downloadExportFile(
  context: Context & { project: Project; user: User; taskId: string },
): Promise<Answer> {
  const { project, user, taskId, request, services, gone } = context
  const name = downloadName(await project.tasks.fileName(taskId), taskId)
  services.audit({
    user: user.name,
    action: 'download',
    project: project.key,
    task_ids: [taskId],
    request_id: request.id,
  })
  // The call marks the task as downloaded, whatever becomes of it.
  const file = await project.openFile(taskId, gone).finally(() => project.tasks.clear())
  const { length, stream, idleMs } = file
  stream.once('close', () => project.tasks.clear())
  if (length === null && request.raw.httpVersion === '1.0') {
    stream.destroy()
    return tooOld(request.id)
  }
  const headers = {
    // Never the service's own type: a browser must not take the file for a page of ours.
    'content-type': 'application/octet-stream',
    'content-disposition': contentDisposition(name),
    ...(length !== null && { 'content-length': String(length) }),
  }
  return { headers, body: stream, idleMs }
}
