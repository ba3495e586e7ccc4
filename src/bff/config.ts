// The configuration: one schema over the environment and an optional JSON file. Every mistake is told at once,
// by its key and with an example; a secret is never quoted.
import * as z from 'zod'
import manifest from '../../package.json' with { type: 'json' }
import { collectSettings } from './config-sources.ts'
import { mistakesInProjects, mistakesTogether, ONE_PROJECT } from './config-mistakes.ts'
import {
  endpoint,
  endpointOf,
  isLoopback,
  mistake,
  origin,
  project,
  secret,
  type ProjectConfig,
} from './project-config.ts'
import type { AccessRule } from './sign-in/access.ts'
import {
  access,
  mistakesInAccess,
  mistakesInOidc,
  OIDC,
  signIn as signInSettings,
  type OidcConfig,
} from './sign-in/oidc-config.ts'
import { SESSION_LIMITS, type SessionLimits } from './state/sessions.ts'
import { trustedProxies } from './trusted-proxies.ts'
import { IS_DOWNLOAD_DEFAULTS, type IsDownloadDefault } from './upstream/is-download-default.ts'

export { isLoopback, type ProjectConfig }
type SignIn = 'open' | 'link' | 'oidc'
export type Config = {
  host: string
  /** 0 picks a free port. */
  port: number
  publicOrigin: string | null
  projects: ProjectConfig[]
  signIn: SignIn
  /** With `oidc` only. */
  oidc: OidcConfig | null
  /** What whom is granted; null grants everything to everybody who is let in. */
  access: readonly AccessRule[] | null
  sessionLimits: SessionLimits
  /** True while no project is configured, and the emulator stands in for the cloud. */
  demo: boolean
  isDownloadDefault: IsDownloadDefault
  logLevel: string
  /** Where metrics are told to others than this machine; null where to nobody else. */
  metricsPort: number | null
  metricsHost: string
  version: string
  /** Addresses and networks of the proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[]
}

export type Environment = Record<string, string | undefined>
export type ReadConfig = { config: Config; mistakes: [] } | { config: null; mistakes: string[] }

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const notYet = (what: string) =>
  z.undefined({ error: `${what} is not supported by this version; remove the setting` }).optional()

const HOST_NAME = /^[A-Za-z0-9.:_-]+$/
const isPort = (text: string) => /^(0|[1-9]\d{0,4})$/.test(text) && Number(text) < 65_536

const file = z.strictObject({
  projects: z.array(project).min(1, mistake('must name a project', '[{"key": "main", ...}]')).optional(),
  sign_in: signInSettings.optional(),
  access: access.optional(),
  trusted_proxies: trustedProxies.optional(),
})

const settings = z.object({
  HOST: z
    .string()
    .regex(HOST_NAME, mistake('must be a host name or an address', 'HOST=127.0.0.1'))
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine(isPort, mistake('must be a port from 0 to 65535', 'PORT=4400'))
    .default('4400')
    .transform(Number),
  METRICS_PORT: z
    .string()
    .refine(
      (text) => isPort(text) && text !== '0',
      mistake('must be a port from 1 to 65535', 'METRICS_PORT=9464'),
    )
    .transform(Number)
    .optional(),
  METRICS_HOST: z
    .string()
    .regex(HOST_NAME, mistake('must be a host name or an address', 'METRICS_HOST=10.0.0.5'))
    .default('127.0.0.1'),
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
  ...z.object(OIDC).partial().shape,
  REDIS_URL: notYet('Shared state in Redis'),
})
type Settings = z.infer<typeof settings>

function oneProject(given: Settings): ProjectConfig[] {
  const { HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: sk, HUAWEICLOUD_SDK_PROJECT_ID: id } = given
  const { HUAWEICLOUD_SDK_REGION: in_, HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken } = given
  if (ak === undefined || sk === undefined || id === undefined || in_ === undefined) return []
  return [
    {
      key: DEMO_KEY,
      name: in_,
      region: in_,
      projectId: id,
      endpoint: given.WORKSPACE_ENDPOINT ?? endpointOf(in_),
      credential: { ak, sk, ...(securityToken !== undefined && { securityToken }) },
    },
  ]
}

/** The key of the only project that has none in the configuration. */
export const DEMO_KEY = 'default'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Rules over the file and the variables, whatever else is wrong in either. */
function mistakesBetween(values: Record<string, unknown>): string[] {
  const raw = isRecord(values['EXPORT_CENTER_CONFIG']) ? values['EXPORT_CENTER_CONFIG'] : {}
  return mistakesInOidc(values, {
    mode: isRecord(raw['sign_in']) ? raw['sign_in']['mode'] : undefined,
    hasAccess: raw['access'] !== undefined,
    hasProjects: raw['projects'] !== undefined,
  })
}

const MINUTE_MS = 60_000
function sessionLimits(signIn: z.infer<typeof signInSettings> | undefined): SessionLimits {
  const longestMs = (signIn?.longest_minutes ?? SESSION_LIMITS.longestMs / MINUTE_MS) * MINUTE_MS
  const idleMs = (signIn?.idle_minutes ?? SESSION_LIMITS.idleMs / MINUTE_MS) * MINUTE_MS
  return { idleMs: Math.min(idleMs, longestMs), longestMs }
}

function oidcConfig(given: Settings): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null
  const { scopes = ['openid', 'profile', 'email'], name_claim: nameClaim = 'name' } =
    given.EXPORT_CENTER_CONFIG?.sign_in ?? {}
  return { issuer, clientId, clientSecret, scopes, nameClaim }
}

/** Reads the configuration. Without any project it is the one of the demo, whose project is added later. */
export function readConfig(environment: Environment = process.env): ReadConfig {
  const { values, mistakes } = collectSettings(environment)
  mistakes.push(...mistakesTogether(values), ...mistakesBetween(values))
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
    if (inFile) {
      const { projects = [], sign_in: chosen, access: rules = [] } = inFile
      mistakes.push(...mistakesInProjects(projects, chosen?.mode === 'open'))
      mistakes.push(...mistakesInAccess(rules, [DEMO_KEY, ...projects.map(({ key }) => key)]))
    }
    return { config: null, mistakes }
  }
  const given = read.data
  const { projects: inFile = [], sign_in: chosen, access: rules = null } = given.EXPORT_CENTER_CONFIG ?? {}
  const projects = [...oneProject(given), ...inFile]
  const demo = projects.length === 0
  const oidc = oidcConfig(given)
  const withoutOidc = demo ? 'open' : (chosen?.mode ?? 'link')
  const signIn = oidc ? 'oidc' : withoutOidc
  mistakes.push(...mistakesInProjects(projects, signIn === 'open'))
  const keys = demo ? [DEMO_KEY] : projects.map(({ key }) => key)
  mistakes.push(...mistakesInAccess(rules ?? [], keys))
  if (mistakes.length > 0) return { config: null, mistakes }
  const config: Config = {
    host: given.HOST,
    port: given.PORT,
    publicOrigin: given.PUBLIC_URL ?? null,
    projects,
    signIn,
    oidc,
    access: rules,
    sessionLimits: sessionLimits(chosen),
    demo,
    isDownloadDefault: given.IS_DOWNLOAD_DEFAULT,
    logLevel: given.LOG_LEVEL,
    metricsPort: given.METRICS_PORT ?? null,
    metricsHost: given.METRICS_HOST,
    version: manifest.version,
    trustedProxies: given.EXPORT_CENTER_CONFIG?.trusted_proxies ?? [],
  }
  return { config, mistakes: [] }
}
