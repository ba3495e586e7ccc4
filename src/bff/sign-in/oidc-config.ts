// The settings of sign-in with OpenID Connect, and who may do what then.
import * as z from 'zod'
import { PERMISSIONS } from '../../contract/api/session.ts'
import { isLoopback, mistake, secret, strict } from '../project-config.ts'
import type { AccessRule } from './access.ts'

export type OidcConfig = {
  issuer: string
  clientId: string
  clientSecret: string
  scopes: readonly string[]
  /** The claim that holds the name to show. */
  nameClaim: string
}

const ISSUER_EXAMPLE = 'OIDC_ISSUER=https://id.example.com'
const isIssuer = (text: string) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  const isPlain = `${username}${password}${search}${hash}` === '' && !/[?#]/.test(text)
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}

/** The three that make sign-in with OpenID Connect. */
export const OIDC = {
  OIDC_ISSUER: z
    .string()
    .refine(
      isIssuer,
      mistake('must be an https address without a query; plain http is for loopback only', ISSUER_EXAMPLE),
    ),
  OIDC_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,256}$/, mistake('must be printable characters', 'OIDC_CLIENT_ID=export-center')),
  OIDC_CLIENT_SECRET: secret,
}
const OIDC_KEYS = Object.keys(OIDC) as (keyof typeof OIDC)[]
const EXAMPLES = {
  OIDC_ISSUER: ISSUER_EXAMPLE,
  OIDC_CLIENT_ID: 'OIDC_CLIENT_ID=export-center',
  OIDC_CLIENT_SECRET: 'OIDC_CLIENT_SECRET_FILE=/run/secrets/oidc',
}

const minutes = (example: string) => {
  const words = mistake('must be a whole number of minutes from 1 to 43200', example)
  return z.int(words).min(1, words).max(43_200, words)
}
const MODE = mistake('must be "oidc", "link" or "open"', '{"mode": "link"}')
const SCOPES = mistake('must be scopes, "openid" among them', '["openid", "profile", "email"]')

const CLAIM = mistake('must be the name of a claim', '"groups"')
const claim = z.string(CLAIM).min(1, CLAIM).max(256, CLAIM)
const SIGN_IN_EXAMPLE = '{"idle_minutes": 60, "longest_minutes": 720}'

export const signIn = strict(
  {
    mode: z.enum(['open', 'link', 'oidc'], MODE).optional(),
    scopes: z
      .array(z.string(SCOPES).regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/, SCOPES), SCOPES)
      .max(32, SCOPES)
      .refine((scopes) => scopes.includes('openid'), SCOPES)
      .optional(),
    name_claim: claim.optional(),
    idle_minutes: minutes('{"idle_minutes": 60}').optional(),
    longest_minutes: minutes('{"longest_minutes": 720}').optional(),
  },
  SIGN_IN_EXAMPLE,
).refine(
  ({ idle_minutes: idle, longest_minutes: longest }) =>
    idle === undefined || longest === undefined || idle <= longest,
  mistake('idle_minutes must not be more than longest_minutes', SIGN_IN_EXAMPLE),
)

const PROJECTS = mistake('must be keys of projects, or "*" for all of them', '["branch-office"]')
const RIGHTS = mistake(`must be a list of ${PERMISSIONS.join(', ')}, "list" among them`, '["list"]')
const VALUE = mistake('must be a text, a number, true or false', '"exports-admins"')
const RULE_EXAMPLE =
  '{"claim": "groups", "value": "exports-admins", "projects": "*", "permissions": ["list", "download"]}'
const RULES_EXAMPLE = `[${RULE_EXAMPLE}]`

const rule = strict(
  {
    claim,
    value: z.union([z.string(), z.number(), z.boolean()], VALUE),
    projects: z.union([z.literal('*'), z.array(z.string(PROJECTS), PROJECTS).min(1, PROJECTS)], PROJECTS),
    permissions: z
      .array(z.enum(PERMISSIONS, RIGHTS), RIGHTS)
      .refine((given) => given.includes('list'), RIGHTS),
  },
  RULE_EXAMPLE,
)
export const access = z
  .array(rule, mistake('must be a list of rules', RULES_EXAMPLE))
  .min(1, mistake('must hold a rule', RULES_EXAMPLE))

/** Whether any of the three is given. */
export const isOidc = (values: Record<string, unknown>) =>
  OIDC_KEYS.some((name) => values[name] !== undefined)

/** Rules over what was given for OpenID Connect, whatever the mistakes in it. */
export function mistakesInOidc(
  values: Record<string, unknown>,
  file: { mode: unknown; hasAccess: boolean; hasProjects: boolean },
): string[] {
  const missing = OIDC_KEYS.filter((name) => values[name] === undefined)
  const isGiven = isOidc(values)
  const mistakes: string[] = []
  if (isGiven || file.mode === 'oidc')
    mistakes.push(...missing.map((name) => `${name}: is missing. Example: ${EXAMPLES[name]}`))
  if (isGiven && (file.mode === 'link' || file.mode === 'open'))
    mistakes.push(
      `EXPORT_CENTER_CONFIG (sign_in.mode): "${file.mode}" and OIDC_ISSUER cannot both be. ` +
        'Example: {"mode": "oidc"}',
    )
  if (!isGiven) {
    if (file.hasAccess && file.mode !== 'oidc')
      mistakes.push(
        `EXPORT_CENTER_CONFIG (access): needs sign-in by OpenID Connect. Example: ${ISSUER_EXAMPLE}`,
      )
    return mistakes
  }
  if (file.hasProjects && !file.hasAccess)
    mistakes.push(
      `EXPORT_CENTER_CONFIG (access): is missing, so nobody could see these projects. Example: ${RULES_EXAMPLE}`,
    )
  return mistakes
}

/** The projects that rules name and that do not exist. */
export const mistakesInAccess = (rules: readonly AccessRule[], keys: readonly string[]): string[] =>
  rules.flatMap(({ projects }, nth) =>
    projects === '*' || projects.every((key) => keys.includes(key))
      ? []
      : [
          `EXPORT_CENTER_CONFIG (access.${nth}.projects): must name projects that exist, which are ` +
            `${keys.join(', ')}. Example: ${JSON.stringify(keys.slice(0, 1))}`,
        ],
  )
