import * as z from 'zod/mini'
import { batchDelete as batchDeleteSchema, DELETE_MAX } from '../../contract/api/batch-delete.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'

/** https://www.rfc-editor.org/rfc/rfc9110#name-content-type; JSON is UTF-8 whatever a parameter says. */
const JSON_TYPE = /^application\/json[ \t]*(?:;|$)/i

const refused = (what: string) => new ApiFailure('EC.INVALID_REQUEST', what)

function parse(body: unknown): unknown {
  try {
    // The server hands bodies over as text; without one there is nothing to parse.
    return JSON.parse(typeof body === 'string' ? body : '')
  } catch {
    throw refused('The body is not JSON')
  }
}

function describe({ code, path, ...issue }: z.core.$ZodIssue): string {
  if (code === 'unrecognized_keys' && 'keys' in issue)
    return issue.keys
      .map((name) => `${JSON.stringify(name.slice(0, 64))}: unknown; the body has task_ids`)
      .join('; ')
  if (path.length === 0) return 'The body must be an object with task_ids'
  return path.length > 1
    ? `task_ids.${String(path[1])}: must be 1 to 64 letters, digits, "_" or "-"`
    : `task_ids: must be 1 to ${DELETE_MAX} unique ids`
}

/** Resolves the ids in the body. Everything in it that is not understood is named. */
export function batchDelete({ request }: Context): { taskIds: string[] } {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? ''))
    throw refused('Content-Type: must be application/json')
  const read = z.safeParse(batchDeleteSchema, parse(request.body))
  if (!read.success) throw refused(read.error.issues.map(describe).join('; '))
  return { taskIds: read.data.task_ids }
}
