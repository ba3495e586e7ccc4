// What the contract suite runs against: the emulator in process and over HTTP, at both sides of every open question,
// and a real account where the environment names one.
import { DEFAULT_OPTIONS, createEmulator, type EmulatorOptions } from '../emulator/emulator.ts'
import { inProcess, overHttp } from './carriers.ts'
import { Client, type Carry } from './client.ts'
import type { Key } from './official-signer.ts'

/** The open questions of the vendor's documentation, and what a target answers. Null: not known before asking. */
type Answers = Pick<
  EmulatorOptions,
  | 'isDownloadDefault'
  | 'fileName'
  | 'offset'
  | 'openEndTime'
  | 'deleteUnknown'
  | 'deleteCreating'
  | 'timeFormat'
>

export type OpenTarget = {
  client: Client
  project: string
  close: () => Promise<void>
}
export type Target = {
  name: string
  /** The emulator's answers; a real account's are not known. */
  answers: Answers | undefined
  open: () => Promise<OpenTarget>
}
export type EmulatorTarget = Target & { answers: Answers }

const DOCUMENTED: Answers = {
  isDownloadDefault: 'any',
  fileName: 'fuzzy',
  offset: 'row',
  openEndTime: 'null',
  deleteUnknown: 'ignore',
  deleteCreating: 'delete',
  timeFormat: 'z',
}
const OTHER: Answers = {
  isDownloadDefault: 'false',
  fileName: 'exact',
  offset: 'page',
  openEndTime: 'empty',
  deleteUnknown: 'refuse',
  deleteCreating: 'refuse',
  timeFormat: 'quoted',
}

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const KEY: Key = { ak: 'CONTRACTKEY', sk: 'contract-secret', securityToken: 'CONTRACTTOKEN' }

const emulatorTarget = (where: string, answers: Answers, isOverHttp: boolean): EmulatorTarget => ({
  name: `the emulator ${isOverHttp ? 'over HTTP' : 'in process'}, ${where}`,
  answers,
  open: async () => {
    const emulator = createEmulator({
      ...DEFAULT_OPTIONS,
      ...answers,
      tasks: 60,
      keys: [KEY],
      clock: () => NOW,
    })
    const project = DEFAULT_OPTIONS.projects[0] ?? ''
    const origin = isOverHttp ? await emulator.listen({ host: '127.0.0.1', port: 0 }) : 'http://127.0.0.1'
    const carry: Carry = isOverHttp ? overHttp(origin) : inProcess(emulator)
    const client = new Client(carry, new URL(origin).host, KEY, project, () => NOW)
    return { client, project, close: () => emulator.close() }
  },
})

export const EMULATORS: EmulatorTarget[] = [false, true].flatMap((isOverHttp) => [
  emulatorTarget('as documented', DOCUMENTED, isOverHttp),
  emulatorTarget('the other way round', OTHER, isOverHttp),
])

/** Read-only there. Without the variables there is no such target, rather than a skipped test. */
function realAccount(env: NodeJS.ProcessEnv): Target[] {
  const {
    HUAWEICLOUD_SDK_AK: ak,
    HUAWEICLOUD_SDK_SK: sk,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
  } = env
  const { HUAWEICLOUD_SDK_PROJECT_ID: project, HUAWEICLOUD_SDK_REGION: region, WORKSPACE_ENDPOINT } = env
  const endpoint = WORKSPACE_ENDPOINT ?? (region && `https://workspace.${region}.myhuaweicloud.com`)
  if (!ak || !sk || !project || !endpoint) return []
  const key: Key = securityToken ? { ak, sk, securityToken } : { ak, sk }
  const { origin, host } = new URL(endpoint)
  const client = new Client(overHttp(origin), host, key, project, Date.now)
  const open = async () => ({ client, project, close: async () => {} })
  return [{ name: 'a real account', answers: undefined, open }]
}

export const TARGETS: Target[] = [...EMULATORS, ...realAccount(process.env)]
