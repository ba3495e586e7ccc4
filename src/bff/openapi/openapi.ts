// The description of the route table in OpenAPI 3.1, made of the table itself, its guards and the contract's schemas,
// so that it cannot say anything else than they do. https://spec.openapis.org/oas/v3.1.1
import { batchDelete, batchDeleteResult } from '../../contract/api/batch-delete.ts'
import { apiError } from '../../contract/api/error.ts'
import { exportTaskRow } from '../../contract/api/export-task.ts'
import { exportTaskList, exportTaskSummary } from '../../contract/api/export-task-list.ts'
import { HEADERS } from '../../contract/api/headers.ts'
import { session, signedOut } from '../../contract/api/session.ts'
import type { Route } from '../route.ts'
import { describeGuards } from './describe-guards.ts'
import { jsonSchema } from './json-schema.ts'
import { OPERATIONS, type Described } from './operations.ts'

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const REQUEST_ID = { [HEADERS.requestId]: { $ref: '#/components/headers/RequestId' } }

const COMPONENTS = {
  schemas: {
    Session: jsonSchema(session),
    ExportTaskList: jsonSchema(exportTaskList),
    ExportTaskSummary: jsonSchema(exportTaskSummary),
    ExportTaskRow: jsonSchema(exportTaskRow),
    BatchDelete: jsonSchema(batchDelete),
    BatchDeleteResult: jsonSchema(batchDeleteResult),
    SignedOut: jsonSchema(signedOut),
    ApiError: jsonSchema(apiError),
  },
  headers: { RequestId: { description: 'For a support ticket.', schema: { type: 'string' } } },
  responses: {
    Error: {
      description: 'One of a closed list of errors',
      headers: REQUEST_ID,
      content: { 'application/json': { schema: schemaRef('ApiError') } },
    },
    Refused: {
      description: 'A text or a page that says why',
      headers: REQUEST_ID,
      content: { 'text/plain': {}, 'text/html': {} },
    },
  },
  securitySchemes: {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'export-center-session',
      description: 'Set by signing in; over https its name begins with __Host-Http-. The demo needs none.',
    },
  },
}

function answerOf({ answer }: Described) {
  const { status = 200, description, schema, media = 'application/json', headers, mayBeKnown } = answer
  const hasBody = schema !== undefined || answer.media !== undefined
  const content = hasBody && { content: { [media]: schema ? { schema: schemaRef(schema) } : {} } }
  return {
    [status]: { description, headers: { ...headers, ...REQUEST_ID }, ...content },
    ...(mayBeKnown && {
      304: { description: 'The client has it already', headers: { ...headers, ...REQUEST_ID } },
    }),
  }
}

const isDescribed = ({ path }: Route) => path.startsWith('/api/') || path.startsWith('/auth/')

function operationOf(route: Route) {
  const name = `${route.method} ${route.path}`
  const described = OPERATIONS[name]
  if (!described) throw new Error(`${name} is not described`)
  const { operationId, summary, query = [] } = described
  const { parameters = [], ...guarded } = describeGuards(route)
  const more = query.map((one) => ({ ...one, in: 'query' as const, schema: { type: 'string' } }))
  return {
    operationId,
    summary,
    ...(parameters.length + more.length > 0 && { parameters: [...parameters, ...more] }),
    ...guarded,
    responses: {
      ...answerOf(described),
      default: { $ref: `#/components/responses/${route.path.startsWith('/api/') ? 'Error' : 'Refused'}` },
    },
  }
}

/** Describes what of some routes is for programs. */
export function describeRoutes(routes: readonly Route[], version: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes.filter(isDescribed)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Export Center',
      version,
      description:
        'The export tasks of Huawei Cloud Workspace. Unknown, repeated and malformed parameters are refused by name. Requests come from the same origin.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: COMPONENTS,
  }
}
