// Rules over several settings. They look at what was given, so that they are told besides the mistakes in it.
import { accessKeyId, isLoopback, projectId, region, secret, type ProjectConfig } from './project-config.ts'
import { isOidc } from './sign-in/oidc-config.ts'

/** The one-project set-up has the official SDKs' names. */
export const ONE_PROJECT = {
  HUAWEICLOUD_SDK_AK: accessKeyId,
  HUAWEICLOUD_SDK_SK: secret,
  HUAWEICLOUD_SDK_PROJECT_ID: projectId,
  HUAWEICLOUD_SDK_REGION: region,
}
const ONE_PROJECT_KEYS = Object.keys(ONE_PROJECT) as (keyof typeof ONE_PROJECT)[]

const isSet = (values: Record<string, unknown>, name: string) => values[name] !== undefined

/** What is wrong between the variables. */
export function mistakesTogether(values: Record<string, unknown>): string[] {
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

  mistakes.push(...mistakesInPublicUrl(values, isLoopback(host)))
  if (!isLoopback(host) && !isOidc(values))
    mistakes.push('HOST: sign-in with a link, and the demo, listen on loopback only. Example: HOST=127.0.0.1')
  return mistakes
}

/** Where people come from elsewhere, or come back from signing in, there has to be one origin that is known. */
function mistakesInPublicUrl(values: Record<string, unknown>, isLocal: boolean): string[] {
  const { PUBLIC_URL: text } = values
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null
  const isLocalUrl = isLocal && url?.protocol === 'http:' && isLoopback(url.hostname)
  if (url?.protocol === 'https:' || (isLocal && !isOidc(values)) || isLocalUrl) return []
  const why = isLocal
    ? 'people come back to from signing in; plain http is for loopback only'
    : 'people use, because HOST is not loopback'
  return [`PUBLIC_URL: must be the https origin that ${why}. Example: PUBLIC_URL=https://exports.example.com`]
}

const EXAMPLES: Record<(typeof ONE_PROJECT_KEYS)[number], string> = {
  HUAWEICLOUD_SDK_AK: 'HPUAABCDEFGHIJKLMNOP',
  HUAWEICLOUD_SDK_SK: '(the secret key), or HUAWEICLOUD_SDK_SK_FILE=/run/secrets/sk',
  HUAWEICLOUD_SDK_PROJECT_ID: '0123456789abcdef0123456789abcdef',
  HUAWEICLOUD_SDK_REGION: 'ap-southeast-3',
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
export function mistakesInProjects(projects: readonly ProjectConfig[], isOpen: boolean): string[] {
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
  if (isOpen && isReal)
    mistakes.push(
      'EXPORT_CENTER_CONFIG (sign_in.mode): "open" would give everyone the real credentials. ' +
        'Example: {"mode": "link"}',
    )
  return mistakes
}
