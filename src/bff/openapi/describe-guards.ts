// What the guards of a route say about it: each refuses what its part of the description does not allow.
import type { JSONSchema } from 'zod/v4/core'
import { taskId as taskIdSchema } from '../../contract/api/export-task.ts'
import { PARAMETERS } from '../../contract/api/export-tasks-query.ts'
import { HEADERS } from '../../contract/api/headers.ts'
import { projectKey } from '../../contract/api/session.ts'
import { batchDelete } from '../guards/batch-delete.ts'
import { exportTasksQuery } from '../guards/export-tasks-query.ts'
import { idempotencyKey } from '../guards/idempotency-key.ts'
import { logoutToken } from '../guards/logout-token.ts'
import { project } from '../guards/project.ts'
import { sameOrigin } from '../guards/same-origin.ts'
import { session } from '../guards/session.ts'
import { taskId } from '../guards/task-id.ts'
import { wholeList } from '../guards/whole-list.ts'
import type { Route } from '../route.ts'
import { jsonSchema } from './json-schema.ts'

export type Parameter = {
  name: string
  in: 'header' | 'path' | 'query'
  required?: boolean
  description?: string
  schema: JSONSchema.BaseSchema
}

/** A page makes no sense of a whole list. */
const OF_A_PAGE = new Set(['offset', 'limit'])

const queryParameters = (isWhole: boolean): Parameter[] =>
  Object.entries(PARAMETERS)
    .filter(([name]) => !(isWhole && OF_A_PAGE.has(name)))
    .map(([name, schema]) => ({ name, in: 'query', schema: jsonSchema(schema) }))

const header = (name: string, description: string, schema: JSONSchema.BaseSchema, required = false) => ({
  name,
  in: 'header' as const,
  description,
  required,
  schema,
})

const FORM = {
  'application/x-www-form-urlencoded': {
    schema: { type: 'object', properties: { logout_token: { type: 'string' } }, required: ['logout_token'] },
  },
}
const TASK_IDS = { 'application/json': { schema: { $ref: '#/components/schemas/BatchDelete' } } }

/** The parameters, the body and the security of a route. */
export function describeGuards({ guards, method }: Route) {
  const has = (guard: unknown) => guards.some((one) => one === guard)
  const parameters: Parameter[] = [
    ...(has(project)
      ? [{ name: 'key', in: 'path' as const, required: true, schema: jsonSchema(projectKey) }]
      : []),
    ...(has(taskId)
      ? [{ name: 'task_id', in: 'path' as const, required: true, schema: jsonSchema(taskIdSchema) }]
      : []),
    ...(has(exportTasksQuery) ? queryParameters(has(wholeList)) : []),
    ...(has(sameOrigin)
      ? [header(HEADERS.own, 'No form and no link of another site can send it.', { const: '1' }, true)]
      : []),
    ...(has(session) && method === 'GET'
      ? [header(HEADERS.poll, 'On requests of a timer: they keep no session alive.', { const: '1' })]
      : []),
    ...(has(idempotencyKey)
      ? [
          header(
            HEADERS.idempotencyKey,
            'The same key never does the same thing twice.',
            { type: 'string', format: 'uuid' },
            true,
          ),
        ]
      : []),
  ]
  const content = has(batchDelete) ? TASK_IDS : has(logoutToken) ? FORM : null
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: true, content } }),
    security: has(session) ? [{ session: [] }] : [],
  }
}
