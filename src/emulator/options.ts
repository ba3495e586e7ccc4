import type { AccessKey } from './auth/authenticate.ts'
import type { TimeFormat } from './times.ts'

export type EmulatorOptions = {
  /** The same seed, options and clock give the same tasks. */
  seed: string
  /** Tasks that each project starts with, unless `data` holds some already. */
  tasks: number
  /** An SQLite file, or `:memory:`. */
  data: string
  /** Key pairs that may sign. Each is an IAM user as well: its name is the AK, its password the SK. */
  keys: readonly AccessKey[]
  /** The project ids that those keys may see. */
  projects: readonly string[]
  /** What a list without `is_download` means. */
  isDownloadDefault: 'any' | 'false'
  /** `fuzzy`: any part of the name, whatever the case. */
  fileName: 'fuzzy' | 'exact'
  /** Whether `offset` counts rows or pages of `limit` rows. */
  offset: 'row' | 'page'
  timeFormat: TimeFormat
  /** What `end_time` is while a task is CREATING. */
  openEndTime: 'null' | 'absent' | 'empty'
  /** How a finished file arrives. */
  download: 'inline' | 'json-error' | 'redirect' | 'close-delimited'
  /** What a delete does when an id is unknown: pass over it, or refuse the whole request. */
  deleteUnknown: 'ignore' | 'refuse'
  /** What a delete does when a task is CREATING: delete it too, or refuse the whole request. */
  deleteCreating: 'delete' | 'refuse'
  /** How far the clock that signatures are checked against is ahead, in milliseconds. */
  gatewaySkewMs: number
  /** How long a finished file is kept, in milliseconds. The vendor publishes no number. */
  retentionMs: number
  /** New tasks keep appearing, as in the demo. */
  live: boolean
  /** Milliseconds since 1970. */
  clock: () => number
}

/** Everything but the clock. The key is a placeholder that opens nothing but an emulator. */
export const DEFAULT_OPTIONS: Omit<EmulatorOptions, 'clock'> = {
  seed: 'export-center',
  tasks: 134,
  data: ':memory:',
  keys: [{ ak: 'EMULATORACCESSKEY', sk: 'emulator-secret-key' }],
  projects: ['0123456789abcdef0123456789abcdef'],
  isDownloadDefault: 'any',
  fileName: 'fuzzy',
  offset: 'row',
  timeFormat: 'z',
  openEndTime: 'null',
  download: 'inline',
  deleteUnknown: 'ignore',
  deleteCreating: 'delete',
  gatewaySkewMs: 0,
  retentionMs: 7 * 24 * 3_600_000,
  live: false,
}
