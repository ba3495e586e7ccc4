import { createExportTask } from './operations/create-export-task.ts'
import { createToken } from './operations/create-token.ts'
import { CREATING_OPERATIONS } from './operations/creating-operations.ts'
import { deleteExportTasks } from './operations/delete-export-tasks.ts'
import { downloadExportFile } from './operations/download-export-file.ts'
import { fetchFile } from './operations/fetch-file.ts'
import { listExportTasks } from './operations/list-export-tasks.ts'
import type { Operation } from './operations/operation.ts'
import { Refusal } from './vendor-error.ts'

/** What calls are counted by, and scenarios are laid on. */
export const OPERATION_NAMES = ['list', 'download', 'delete', 'create', 'token', 'file'] as const
export type OperationName = (typeof OPERATION_NAMES)[number]

type Route = {
  name: OperationName
  method: string
  /** `{part}` stands for one segment. */
  path: string
  operation: Operation
  /** Answers without a signature or a token. */
  isOpen?: true
}

const TASKS = '/v2/{project}/export-tasks'

/** Everything that the emulator answers, besides its own `/_emulator`. */
const ROUTES: readonly Route[] = [
  { name: 'list', method: 'GET', path: TASKS, operation: listExportTasks },
  { name: 'download', method: 'GET', path: `${TASKS}/{task_id}/download`, operation: downloadExportFile },
  { name: 'delete', method: 'POST', path: `${TASKS}/batch-delete`, operation: deleteExportTasks },
  ...CREATING_OPERATIONS.map((creating): Route => {
    const { method, path } = creating
    return { name: 'create', method, path, operation: createExportTask(creating) }
  }),
  { name: 'token', method: 'POST', path: '/v3/auth/tokens', operation: createToken, isOpen: true },
  { name: 'file', method: 'GET', path: '/obs/{file}', operation: fetchFile, isOpen: true },
]

export type RouteMatch = { route: Route; path: Record<string, string> }

const decode = (segment: string) => {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new Refusal(400, 'APIGW.0201', 'Bad request: the path is not percent-encoded UTF-8')
  }
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, sent] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== sent.length) return undefined
  const parts: Record<string, string> = {}
  for (const [at, segment] of wanted.entries()) {
    const value = sent[at] ?? ''
    if (!segment.startsWith('{')) {
      if (segment !== value) return undefined
    } else if (value === '') return undefined
    else parts[segment.slice(1, -1)] = decode(value)
  }
  return parts
}

/** The route of a request, or undefined where nothing is published. Throws a Refusal on a broken path. */
export function matchRoute(method: string, path: string): RouteMatch | undefined {
  for (const route of ROUTES) {
    const parts = route.method === method ? matchPath(route.path, path) : undefined
    if (parts) return { route, path: parts }
  }
  return undefined
}
