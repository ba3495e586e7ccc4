// What no guard and no schema says about a route: its name, a sentence, and what it answers when all is well.
import type { JSONSchema } from 'zod/v4/core'
import { HEADERS, STALE_REASONS } from '../../contract/api/headers.ts'

export type Described = {
  operationId: string
  summary: string
  /** The answer when all is well; `schema` names one of the contract's, `media` anything else. */
  answer: {
    status?: number
    description: string
    schema?:
      | 'Session'
      | 'ExportTaskList'
      | 'ExportTaskSummary'
      | 'ExportTaskRow'
      | 'BatchDeleteResult'
      | 'SignedOut'
    media?: string
    headers?: Record<string, { description: string; schema: JSONSchema.BaseSchema }>
    /** Whether an answer that the client has already is a 304. */
    mayBeKnown?: boolean
  }
  /** Parameters of the query that a handler reads itself. */
  query?: { name: string; description: string }[]
}

const text: JSONSchema.BaseSchema = { type: 'string' }
const header = (description: string, schema: JSONSchema.BaseSchema = text) => ({ description, schema })

const OF_TASKS = {
  ETag: header('Stands for the body: send it as If-None-Match.'),
  [HEADERS.asOf]: header('When the service gave this answer.', { type: 'string', format: 'date-time' }),
  [HEADERS.stale]: header('Why the answer is an older one; no when it is not.', {
    enum: ['no', ...STALE_REASONS],
  }),
  [HEADERS.pollAfter]: header('Milliseconds until the next request is worth making; 0 for never.', {
    type: 'integer',
  }),
}
const ATTACHMENT = {
  'Content-Disposition': header('An attachment, with a name that is safe on every system.'),
}
const AWAY = { Location: header('Where the browser goes next.') }

/** Each by its method and path, as the route table has them. */
export const OPERATIONS: Readonly<Record<string, Described>> = {
  'GET /api/session': {
    operationId: 'getSession',
    summary: 'Who is looking, and at what they may look',
    answer: { description: 'The user and the projects', schema: 'Session' },
  },
  'GET /api/openapi.json': {
    operationId: 'describe',
    summary: 'This description',
    answer: { description: 'An OpenAPI 3.1 document', media: 'application/json' },
  },
  'GET /api/projects/:key/export-tasks': {
    operationId: 'listExportTasks',
    summary: 'A page of the export tasks',
    answer: { description: 'The page', schema: 'ExportTaskList', headers: OF_TASKS, mayBeKnown: true },
  },
  'GET /api/projects/:key/export-tasks.csv': {
    operationId: 'saveExportTasks',
    summary: 'The whole filtered list as a file of at most 10,000 rows; one at a time in a project',
    answer: {
      description: 'CSV as RFC 4180 has it, in UTF-8 with a byte order mark. It may take minutes.',
      media: 'text/csv; charset=utf-8',
      headers: {
        ...ATTACHMENT,
        [HEADERS.rowCount]: header('How many rows it is going to have, as far as the service says.', {
          type: 'integer',
        }),
      },
    },
  },
  'GET /api/projects/:key/export-tasks/summary': {
    operationId: 'summariseExportTasks',
    summary: 'How many tasks there are of each status, and the newest',
    answer: { description: 'The summary', schema: 'ExportTaskSummary', headers: OF_TASKS, mayBeKnown: true },
  },
  'GET /api/projects/:key/export-tasks/:task_id': {
    operationId: 'getExportTask',
    summary: 'One task',
    answer: { description: 'The task', schema: 'ExportTaskRow', headers: OF_TASKS, mayBeKnown: true },
  },
  'GET /api/projects/:key/export-tasks/:task_id/download': {
    operationId: 'downloadExportFile',
    summary: 'The file of a task; asking for it marks the task as downloaded',
    answer: { description: 'The file', media: 'application/octet-stream', headers: ATTACHMENT },
  },
  'POST /api/projects/:key/export-tasks/batch-delete': {
    operationId: 'deleteExportTasks',
    summary: 'Deletes tasks, once for each Idempotency-Key',
    answer: { description: 'What became of each', schema: 'BatchDeleteResult' },
  },
  'GET /auth/link': {
    operationId: 'openLink',
    summary: 'The one-time link of the terminal; with sign-in by link only',
    query: [{ name: 'token', description: 'What the terminal printed' }],
    answer: { status: 303, description: 'Signed in', headers: AWAY },
  },
  'GET /auth/sign-in': {
    operationId: 'startSignIn',
    summary: 'Sends the browser to the identity provider; with sign-in by OpenID Connect only',
    query: [{ name: 'return_to', description: 'A local address to come back to' }],
    answer: { status: 303, description: 'To the identity provider', headers: AWAY },
  },
  'GET /auth/callback': {
    operationId: 'finishSignIn',
    summary: 'Where the identity provider sends the browser back to; with OpenID Connect only',
    query: ['code', 'state', 'iss', 'error'].map((name) => ({
      name,
      description: 'Of the identity provider',
    })),
    answer: { status: 303, description: 'Signed in', headers: AWAY },
  },
  'POST /auth/sign-out': {
    operationId: 'signOut',
    summary: 'Ends the session',
    answer: { description: 'Where the browser goes next', schema: 'SignedOut' },
  },
  'POST /auth/backchannel-logout': {
    operationId: 'backchannelLogout',
    summary: 'Ends sessions at the word of the identity provider; with OpenID Connect only',
    answer: { description: 'The sessions have ended' },
  },
}
