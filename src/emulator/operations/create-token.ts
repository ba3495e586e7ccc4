// https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
import * as z from 'zod'
import { json } from '../messages.ts'
import type { Call, Operation } from './operation.ts'
import { readBody } from './read-body.ts'

const passwordRequest = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.tuple([z.literal('password')]),
      password: z.object({
        user: z.object({ domain: z.object({ name: z.string() }), name: z.string(), password: z.string() }),
      }),
    }),
    scope: z.object({
      project: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]),
    }),
  }),
})

const iamError = (code: number, title: string, message: string) =>
  json(code, { error: { code, message, title } })

export const wrongPassword = () => iamError(401, 'Unauthorized', 'The username or password is wrong.')
const time = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z')

/**
 * A token for one project. The users are the key pairs, by AK and SK, in any domain; a project asked for by name is
 * the first one, because the emulator's projects have no names.
 */
export const createToken: Operation = (call: Call) => {
  const read = passwordRequest.safeParse(readBody(call, false))
  if (!read.success) return iamError(400, 'Bad Request', 'Request body is invalid.')
  const { identity, scope } = read.data.auth
  const { user } = identity.password
  const { options, tokens } = call.cloud
  const isKnown = options.keys.some(({ ak, sk }) => ak === user.name && sk === user.password)
  if (!isKnown) return wrongPassword()

  const project = 'id' in scope.project ? scope.project.id : options.projects[0]
  if (project === undefined || !options.projects.includes(project)) {
    return iamError(403, 'Forbidden', 'You have no right to access the project.')
  }
  const token = tokens.issue(user.name, project, call.gatewayNow)
  const body = {
    token: {
      expires_at: time(token.expires),
      issued_at: time(call.gatewayNow),
      methods: ['password'],
      project: { id: project, name: 'emulator', domain: user.domain },
      user: { name: user.name, domain: user.domain },
    },
  }
  return json(201, body, { 'X-Subject-Token': token.text })
}
