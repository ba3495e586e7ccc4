// The configuration: one schema over the environment and an optional JSON file. Every mistake is told at once,
// by its key and with an example; a secret is never quoted.
import * as z from 'zod'
import manifest from '../../package.json' with { type: 'json' }
import { collectSettings } from './config-sources.ts'
import {
  accessKeyId,
  endpoint,
  endpointOf,
  isLoopback,
  mistake,
  origin,
  project,
  projectId,
  region,
  secret,
  type ProjectConfig,
} from './project-config.ts'
import { trustedProxies } from './trusted-proxies.ts'
import { IS_DOWNLOAD_DEFAULTS, type IsDownloadDefault } from './upstream/is-download-default.ts'

export { isLoopback, type ProjectConfig }
type SignIn = 'open' | 'link'
export type Config = {
  host: string
  /** 0 picks a free port. */
  port: number
  publicOrigin: string | null
  projects: ProjectConfig[]
  signIn: SignIn
  /** True while no project is configured, and the emulator stands in for the cloud. */
  demo: boolean
  isDownloadDefault: IsDownloadDefault
  logLevel: string
  version: string
  /** Addresses and networks of the proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[]
}

export type Environment = Record<string, string | undefined>
export type ReadConfig = { config: Config; mistakes: [] } | { config: null; mistakes: string[] }

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const notYet = (what: string) =>
  z.undefined({ error: `${what} is not supported by this version; remove the setting` }).optional()

/** The one-project set-up has the official SDKs' names. */
const ONE_PROJECT = {
  HUAWEICLOUD_SDK_AK: accessKeyId,
  HUAWEICLOUD_SDK_SK: secret,
  HUAWEICLOUD_SDK_PROJECT_ID: projectId,
  HUAWEICLOUD_SDK_REGION: region,
}
const ONE_PROJECT_KEYS = Object.keys(ONE_PROJECT) as (keyof typeof ONE_PROJECT)[]

const file = z.strictObject({
  projects: z.array(project).min(1, mistake('must name a project', '[{"key": "main", ...}]')),
  sign_in: z
    .strictObject({ mode: z.enum(['open', 'link'], mistake('must be "link" or "open"', '{"mode": "link"}')) })
    .optional(),
  trusted_proxies: trustedProxies.optional(),
})

const settings = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, mistake('must be a host name or an address', 'HOST=127.0.0.1'))
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine(
      (text) => /^(0|[1-9]\d{0,4})$/.test(text) && Number(text) < 65_536,
      mistake('must be a port from 0 to 65535', 'PORT=4400'),
    )
    .default('4400')
    .transform(Number),
  PUBLIC_URL: origin('PUBLIC_URL=https://exports.example.com').optional(),
  ...z.object(ONE_PROJECT).partial().shape,
  HUAWEICLOUD_SDK_SECURITY_TOKEN: secret.optional(),
  WORKSPACE_ENDPOINT: endpoint.optional(),
  EXPORT_CENTER_CONFIG: file.optional(),
  IS_DOWNLOAD_DEFAULT: z
    .enum(IS_DOWNLOAD_DEFAULTS, mistake('must be auto, any or false', 'IS_DOWNLOAD_DEFAULT=auto'))
    .default('auto'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, mistake(`must be one of ${LOG_LEVELS.join(', ')}`, 'LOG_LEVEL=info'))
    .default('warn'),
  OIDC_ISSUER: notYet('Sign-in with OpenID Connect'),
  OIDC_CLIENT_ID: notYet('Sign-in with OpenID Connect'),
  OIDC_CLIENT_SECRET: notYet('Sign-in with OpenID Connect'),
  REDIS_URL: notYet('Shared state in Redis'),
})
type Settings = z.infer<typeof settings>

const isSet = (values: Record<string, unknown>, name: string) => values[name] !== undefined

/** Rules over several settings. They look at what was given, so that they are told besides the mistakes in it. */
function mistakesTogether(values: Record<string, unknown>): string[] {
  const mistakes: string[] = []
  const host = typeof values['HOST'] === 'string' ? values['HOST'] : '127.0.0.1'
  const missing = ONE_PROJECT_KEYS.filter((name) => !isSet(values, name))
  const isPartial = missing.length > 0 && missing.length < ONE_PROJECT_KEYS.length
  const isNone = missing.length === ONE_PROJECT_KEYS.length
  if (isPartial)
    for (const name of missing) mistakes.push(`${name}: is missing. Example: ${name}=${EXAMPLES[name]}`)
  for (const name of ['HUAWEICLOUD_SDK_SECURITY_TOKEN', 'WORKSPACE_ENDPOINT'])
    if (isNone && isSet(values, name))
      mistakes.push(`${name}: belongs to one project, so ${ONE_PROJECT_KEYS.join(', ')} are needed too`)

  if (isLoopback(host)) return mistakes
  const url = values['PUBLIC_URL']
  if (typeof url !== 'string' || !url.startsWith('https:'))
    mistakes.push(
      'PUBLIC_URL: must be the https origin that people use, because HOST is not loopback. ' +
        'Example: PUBLIC_URL=https://exports.example.com',
    )
  mistakes.push('HOST: sign-in with a link, and the demo, listen on loopback only. Example: HOST=127.0.0.1')
  return mistakes
}

const EXAMPLES: Record<(typeof ONE_PROJECT_KEYS)[number], string> = {
  HUAWEICLOUD_SDK_AK: 'HPUAABCDEFGHIJKLMNOP',
  HUAWEICLOUD_SDK_SK: '(the secret key), or HUAWEICLOUD_SDK_SK_FILE=/run/secrets/sk',
  HUAWEICLOUD_SDK_PROJECT_ID: '0123456789abcdef0123456789abcdef',
  HUAWEICLOUD_SDK_REGION: 'ap-southeast-3',
}

function oneProject(given: Settings): ProjectConfig[] {
  const { HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk, HUAWEICLOUD_SDK_PROJECT_ID: id } = given
  const { HUAWEICLOUD_SDK_REGION: in_, HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken } = given
  if (ak === undefined || sk === undefined || id === undefined || in_ === undefined) return []
  return [
    {
      key: 'default',
      name: in_,
      region: in_,
      projectId: id,
      endpoint: given.WORKSPACE_ENDPOINT ?? endpointOf(in_),
      credential: { ak, sk, ...(securityToken !== undefined && { securityToken }) },
    },
  ]
}

/** Why the credentials of two projects cannot both be right; null when they can. */
function contradictionOf({ credential: one }: ProjectConfig, { credential: other }: ProjectConfig) {
  if ('ak' in one && 'ak' in other && one.ak === other.ak && one.sk !== other.sk)
    return 'two projects give the same ak and different sk. Check both keys'
  if ('ak' in one || 'ak' in other) return null
  return one.domain === other.domain && one.user === other.user && one.password !== other.password
    ? 'two projects give the same user_name and different passwords. Check both'
    : null
}

/** Rules over the projects and who may see them. */
function mistakesInProjects(projects: readonly ProjectConfig[], signIn: SignIn): string[] {
  const keys = projects.map((one) => one.key)
  const twice = [...new Set(keys.filter((one, index) => keys.indexOf(one) !== index))]
  const mistakes = twice.map((one) => `EXPORT_CENTER_CONFIG: more than one project has the key "${one}"`)
  // They share one lock-out, so they share one gate, and a gate has one secret.
  const pairs = projects.flatMap((one) => projects.map((other) => contradictionOf(one, other)))
  const contradictions = new Set(pairs.filter((found) => found !== null))
  mistakes.push(...[...contradictions].map((found) => `EXPORT_CENTER_CONFIG: ${found}`))
  // An endpoint on loopback is taken for an emulator; everywhere else a key is worth protecting.
  const isReal = projects.some((one) =>
    [one.endpoint, 'ak' in one.credential ? one.endpoint : one.credential.iamEndpoint].some(
      (text) => !isLoopback(new URL(text).hostname),
    ),
  )
  if (signIn === 'open' && isReal)
    mistakes.push(
      'EXPORT_CENTER_CONFIG (sign_in.mode): "open" would give everyone the real credentials. ' +
        'Example: {"mode": "link"}',
    )
  return mistakes
}

/** Reads the configuration. Without any project it is the one of the demo, whose project is added later. */
export function readConfig(environment: Environment = process.env): ReadConfig {
  const { values, mistakes } = collectSettings(environment)
  mistakes.push(...mistakesTogether(values))
  const read = settings.safeParse(values)
  if (!read.success) {
    mistakes.push(
      ...read.error.issues.map(({ path: [name, ...inside], message }) =>
        inside.length > 0
          ? `${String(name)} (${inside.join('.')}): ${message}`
          : `${String(name)}: ${message}`,
      ),
    )
    // What is wrong elsewhere must not hide what is wrong between the projects.
    const inFile = settings.shape.EXPORT_CENTER_CONFIG.safeParse(values['EXPORT_CENTER_CONFIG']).data
    if (inFile) mistakes.push(...mistakesInProjects(inFile.projects, inFile.sign_in?.mode ?? 'link'))
    return { config: null, mistakes }
  }
  const given = read.data
  const projects = [...oneProject(given), ...(given.EXPORT_CENTER_CONFIG?.projects ?? [])]
  const demo = projects.length === 0
  const signIn = demo ? 'open' : (given.EXPORT_CENTER_CONFIG?.sign_in?.mode ?? 'link')
  mistakes.push(...mistakesInProjects(projects, signIn))
  if (mistakes.length > 0) return { config: null, mistakes }
  const config: Config = {
    host: given.HOST,
    port: given.PORT,
    publicOrigin: given.PUBLIC_URL ?? null,
    projects,
    signIn,
    demo,
    isDownloadDefault: given.IS_DOWNLOAD_DEFAULT,
    logLevel: given.LOG_LEVEL,
    version: manifest.version,
    trustedProxies: given.EXPORT_CENTER_CONFIG?.trusted_proxies ?? [],
  }
  return { config, mistakes: [] }
}
