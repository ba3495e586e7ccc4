// Projects and their credentials, as the one-project environment and the JSON file both describe them.
import * as z from 'zod'
import { projectKey, RESERVED_PROJECT_KEYS } from '../contract/api/session.ts'

/** A message names the key, what is wrong, and an example that is right. */
export const mistake = (what: string, example: string) => ({ error: `${what}. Example: ${example}` })

export const isLoopback = (host: string) =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/i.test(host)

/** Scheme, host and port, nothing else: a path would end up in what is signed. */
export const origin = (example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && isBareOrigin(new URL(text)),
      mistake('must be an origin without a path', example),
    )
    .transform((text) => new URL(text).origin)
const isBareOrigin = (url: URL) =>
  url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''

const ENDPOINT_EXAMPLE = 'https://workspace.ap-southeast-3.myhuaweicloud.com'
export const endpoint = origin(ENDPOINT_EXAMPLE).refine(
  (text) => text.startsWith('https:') || isLoopback(new URL(text).hostname),
  mistake('must be https; plain http is for loopback only', ENDPOINT_EXAMPLE),
)

/** Part of a host name. New regions appear, so the list is not closed. */
export const region = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, mistake('must be a region id', 'ap-southeast-3'))
  .max(63, mistake('is too long for a region id', 'ap-southeast-3'))

/** Part of a path. */
export const projectId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, mistake('must be a project id', '0123456789abcdef0123456789abcdef'))

// Both are parts of a header, and a message never quotes them.
export const accessKeyId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,128}$/, mistake('must be letters and digits', 'HPUAABCDEFGHIJKLMNOP'))
export const secret = z.string().regex(/^[\x21-\x7e]+$/, mistake('must be printable characters', '(the key)'))

const key = z
  .string()
  .refine(
    (text) => projectKey.safeParse(text).success,
    mistake('must be lower-case letters, digits and "-", at most 64', '"branch-office"'),
  )
  .refine(
    (text) => !RESERVED_PROJECT_KEYS.includes(text),
    mistake(
      `must not be one of ${RESERVED_PROJECT_KEYS.join(', ')}, which are other addresses`,
      '"branch-office"',
    ),
  )

const credential = z
  .strictObject(
    {
      ak: accessKeyId,
      sk: secret,
      security_token: secret.optional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `has ${issue.keys.join(', ')}, which this version does not know: it takes ak, sk and security_token. ` +
            'Example: {"ak": "HPUAABCDEFGHIJKLMNOP", "sk_file": "/run/secrets/sk"}'
          : undefined,
    },
  )
  .transform(({ ak, sk, security_token: securityToken }) => ({
    ak,
    sk,
    ...(securityToken !== undefined && { securityToken }),
  }))

export const endpointOf = (text: string) => `https://workspace.${text}.myhuaweicloud.com`

export const project = z
  .strictObject({
    key,
    name: z.string().min(1, mistake('must not be empty', '"Branch office"')).max(200),
    region,
    project_id: projectId,
    endpoint: endpoint.optional(),
    credential,
  })
  .transform(({ project_id: id, endpoint: given, ...rest }) => ({
    ...rest,
    projectId: id,
    endpoint: given ?? endpointOf(rest.region),
  }))

export type ProjectConfig = z.infer<typeof project>
