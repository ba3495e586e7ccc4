// A BFF on top of a real emulator, for the tests beside it. Time is handed in and nothing is waited for: the
// wait before a repetition passes at once.
import { createHash } from 'node:crypto'
import { createEmulator, DEFAULT_OPTIONS, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts'
import { createBff } from './bff.ts'
import { readConfig, type Config, type ProjectConfig } from './config.ts'
import type { BffDeps } from './deps.ts'

export const KEY = { ak: 'CANARYACCESSKEY', sk: 'canary-secret-key', securityToken: 'canary-security-token' }
export const PROJECT_ID = '0123456789abcdef0123456789abcdef'
/** The names of the address that the tests ask. */
export const OWN = { host: '127.0.0.1:4400', 'x-export-center': '1' }
export const TASKS = '/api/projects/default/export-tasks'

export type Setup = {
  emulator?: Partial<EmulatorOptions>
  config?: Partial<Config>
  project?: Partial<ProjectConfig>
  deps?: Partial<BffDeps>
  /** Keys of more projects, in the same cloud. */
  moreProjects?: string[]
  /** When the clock starts, for those whom others tell the time. */
  startAt?: number
  /** Tokens of IAM in place of signatures. */
  withTokens?: boolean
}

/** Bytes that look random and are the same in every run. */
function createRandom() {
  let calls = 0
  return (bytes: number) => {
    calls += 1
    const block = createHash('sha512').update(String(calls)).digest()
    return Buffer.concat(Array.from({ length: Math.ceil(bytes / 64) }, () => block)).subarray(0, bytes)
  }
}

function readSettings(environment: Record<string, string>): Config {
  const { config, mistakes } = readConfig(environment)
  if (!config) throw new Error(mistakes.join('\n'))
  return config
}

/** Tells the emulator what to do, and asks what it was asked. */
const controlOf =
  (emulator: Emulator) =>
  async (method: string, path: string, body?: object): Promise<Record<string, number>> => {
    const answer = await emulator.handle({
      method,
      url: `/_emulator/${path}`,
      headers: {},
      ...(body && { body: JSON.stringify(body) }),
    })
    if (answer.kind !== 'answer' || answer.status !== 200) throw new Error(JSON.stringify(answer))
    return JSON.parse(Buffer.from(answer.body).toString()) as Record<string, number>
  }

export async function startBff(setup: Setup = {}) {
  const { moreProjects = [], startAt = Date.UTC(2026, 0, 2, 3, 4, 5) } = setup
  const time = { now: startAt }
  const clock = () => time.now
  const emulator = createEmulator({
    ...DEFAULT_OPTIONS,
    tasks: 30,
    clock,
    keys: [KEY],
    projects: [PROJECT_ID, ...moreProjects],
    ...setup.emulator,
  })
  const endpoint = await emulator.listen({ host: '127.0.0.1', port: 0 })
  const project = {
    key: 'default',
    name: 'Project',
    region: 'test-1',
    projectId: PROJECT_ID,
    endpoint,
    credential: setup.withTokens
      ? { domain: 'company', user: KEY.ak, password: KEY.sk, iamEndpoint: endpoint }
      : KEY,
    ...setup.project,
  }
  const config: Config = {
    ...readSettings({ IS_DOWNLOAD_DEFAULT: 'any', LOG_LEVEL: 'trace' }),
    projects: [project, ...moreProjects.map((key) => ({ ...project, key, projectId: key }))],
    ...setup.config,
  }
  let { host } = OWN
  const log: string[] = []
  const waits: number[] = []
  const bff = await createBff(config, {
    clock,
    random: createRandom(),
    sleep: async (milliseconds) => void waits.push(milliseconds),
    logTo: { write: (line) => void log.push(line) },
    ...setup.deps,
  })

  const control = controlOf(emulator)
  return {
    bff,
    config,
    log,
    waits,
    clock,
    /** Moves the clock of the BFF and of the emulator. */
    advance: (milliseconds: number) => void (time.now += milliseconds),
    get: (url: string, headers: Record<string, string> = {}) =>
      bff.inject({ method: 'GET', url, headers: { ...OWN, host, ...headers } }),
    post: (url: string, body: unknown, headers: Record<string, string> = {}) =>
      bff.inject({
        method: 'POST',
        url,
        headers: { ...OWN, host, 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Listens on a real socket, and gives the origin. */
    listen: async () => {
      await bff.listen({ host: '127.0.0.1', port: 0 })
      const address = bff.server.address()
      // From now on it knows itself by its real port.
      host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
      return `http://${host}`
    },
    /** Calls that reached the emulator, refused ones too. */
    calls: async (operation = 'list') => (await control('GET', 'calls'))[operation] ?? 0,
    scenario: (name: string, calls?: number, extra: object = {}) =>
      control('POST', 'scenario', { name, ...(calls !== undefined && { calls }), ...extra }),
    addTasks: (tasks: object[]) => control('POST', 'tasks', tasks),
    close: async () => {
      await bff.close()
      await emulator.close()
    },
  }
}

export type TestBff = Awaited<ReturnType<typeof startBff>>
