// Where settings come from: variables, files that hold a secret, and one JSON file.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const SECRETS = [
  'HUAWEICLOUD_SDK_AK',
  'HUAWEICLOUD_SDK_SK',
  'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  'OIDC_CLIENT_SECRET',
]
const SECRETS_IN_FILE = ['ak', 'sk', 'security_token', 'password']

type Collected = { values: Record<string, unknown>; mistakes: string[] }
type Read = (path: string) => string

const readText: Read = (path) => readFileSync(path, 'utf8')
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes each `NAME_FILE` for `NAME`: the file's text without the line end that editors add. */
function takeSecretFiles(
  given: Record<string, unknown>,
  names: readonly string[],
  suffix: string,
  folder: string,
): Collected {
  const values = { ...given }
  const mistakes: string[] = []
  for (const name of names) {
    const path = values[`${name}${suffix}`]
    delete values[`${name}${suffix}`]
    if (path === undefined) continue
    if (values[name] !== undefined)
      mistakes.push(`${name}: give either ${name} or ${name}${suffix}, not both`)
    else if (typeof path !== 'string') mistakes.push(`${name}${suffix}: must be the path of a file`)
    else
      try {
        values[name] = readText(resolve(folder, path)).replace(/\r?\n$/, '')
      } catch {
        mistakes.push(
          `${name}${suffix}: cannot read the file ${path}. Example: /run/secrets/${name.toLowerCase()}`,
        )
        // The setting was given, so nothing else should complain that it is missing.
        values[name] = 'unreadable'
      }
  }
  return { values, mistakes }
}

function readFile(path: string): Collected {
  const mistakes: string[] = []
  try {
    const json: unknown = JSON.parse(readText(path))
    if (!isRecord(json) || !Array.isArray(json['projects'])) return { values: { file: json }, mistakes }
    const projects = json['projects'].map((project: unknown) => {
      if (!isRecord(project) || !isRecord(project['credential'])) return project
      const taken = takeSecretFiles(project['credential'], SECRETS_IN_FILE, '_file', dirname(path))
      mistakes.push(...taken.mistakes.map((one) => `EXPORT_CENTER_CONFIG: credential ${one}`))
      return { ...project, credential: taken.values }
    })
    return { values: { file: { ...json, projects } }, mistakes }
  } catch (error) {
    // The parser's message would quote the file, which may hold secrets.
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    const example = 'EXPORT_CENTER_CONFIG=/etc/export-center.json'
    return { values: {}, mistakes: [`EXPORT_CENTER_CONFIG: the file ${path} ${why}. Example: ${example}`] }
  }
}

/** Gathers the raw settings; an empty variable is one that is not set. */
export function collectSettings(environment: Record<string, string | undefined>): Collected {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
  const { values, mistakes } = takeSecretFiles(set, SECRETS, '_FILE', '.')
  const path = values['EXPORT_CENTER_CONFIG']
  if (typeof path !== 'string') return { values, mistakes }
  const { values: read, mistakes: inFile } = readFile(path)
  return { values: { ...values, EXPORT_CENTER_CONFIG: read['file'] }, mistakes: [...mistakes, ...inFile] }
}
