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

const IAM_EXAMPLE = 'https://iam.ap-southeast-3.myhuaweicloud.com'
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

/** Text of a form; what is missing gets the same words as what is wrong. A message never quotes what was given. */
const formed = (form: RegExp, words: ReturnType<typeof mistake>) => z.string(words).regex(form, words)
export const accessKeyId = formed(
  /^[A-Za-z0-9_-]{1,128}$/,
  mistake('must be letters and digits', 'HPUAABCDEFGHIJKLMNOP'),
)
export const secret = formed(/^[\x21-\x7e]+$/, mistake('must be printable characters', '(the key)'))

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

const iamEndpoint = origin(IAM_EXAMPLE).refine(
  (text) => text.startsWith('https:') || isLoopback(new URL(text).hostname),
  mistake('must be https; plain http is for loopback only', IAM_EXAMPLE),
)
const name = (example: string) => formed(/^\P{Cc}{1,64}$/u, mistake('must be 1 to 64 characters', example))

/** Unknown members are named, and never quoted: they may hold a secret under a misspelt name. */
export const strict = <Shape extends z.ZodRawShape>(shape: Shape, example: string) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has ${issue.keys.join(', ')}, which does not belong to it: it takes ${Object.keys(shape).join(', ')}. ` +
          `Example: ${example}`
        : `must be an object. Example: ${example}`,
  })

const accessKey = strict(
  { ak: accessKeyId, sk: secret, security_token: secret.optional() },
  '{"ak": "HPUAABCDEFGHIJKLMNOP", "sk_file": "/run/secrets/sk"}',
).transform(({ ak, sk, security_token: securityToken }) => ({
  ak,
  sk,
  ...(securityToken !== undefined && { securityToken }),
}))

const iamUser = strict(
  {
    domain_name: name('"example-company"'),
    user_name: name('"export-center"'),
    password: secret,
    iam_endpoint: iamEndpoint.optional(),
  },
  '{"domain_name": "example-company", "user_name": "export-center", "password_file": "/run/secrets/password"}',
).transform(({ domain_name: domain, user_name: user, password, iam_endpoint: given }) => ({
  domain,
  user,
  password,
  given,
}))

const isOfIam = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  ['domain_name', 'user_name', 'password', 'iam_endpoint'].some((member) => member in value)

/** A key pair, or a user of IAM. A union of both would say of every mistake that it is neither. */
const credential = z.unknown().transform((value, context) => {
  const read = isOfIam(value) ? iamUser.safeParse(value) : accessKey.safeParse(value)
  if (read.success) return read.data
  for (const { path, message } of read.error.issues)
    context.issues.push({ code: 'custom', input: undefined, path, message })
  return z.NEVER
})

export const endpointOf = (text: string) => `https://workspace.${text}.myhuaweicloud.com`
const iamEndpointOf = (text: string) => `https://iam.${text}.myhuaweicloud.com`

type AccessKey = z.infer<typeof accessKey>
/** A user of IAM, and the origin that gives it its tokens. */
type IamUser = { domain: string; user: string; password: string; iamEndpoint: string }

function placed(one: z.infer<typeof credential>, in_: string): AccessKey | IamUser {
  if ('ak' in one) return one
  const { given, ...user } = one
  return { ...user, iamEndpoint: given ?? iamEndpointOf(in_) }
}

export const project = z
  .strictObject({
    key,
    name: z.string().min(1, mistake('must not be empty', '"Branch office"')).max(200),
    region,
    project_id: projectId,
    endpoint: endpoint.optional(),
    credential,
  })
  .transform(({ project_id: id, endpoint: given, credential: read, ...rest }) => ({
    ...rest,
    credential: placed(read, rest.region),
    projectId: id,
    endpoint: given ?? endpointOf(rest.region),
  }))

export type ProjectConfig = z.infer<typeof project>
