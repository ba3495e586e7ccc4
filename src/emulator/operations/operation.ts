import type { Tokens } from '../auth/tokens.ts'
import type { EmulatorOptions } from '../options.ts'
import type { Random } from '../random.ts'
import type { Tasks } from '../tasks.ts'
import type { EmulatorResponse } from '../messages.ts'
import type { StoredTask } from '../task-rows.ts'

/** What every operation works on. */
export type Cloud = {
  options: EmulatorOptions
  tasks: Tasks
  tokens: Tokens
  random: Random
  /** Files behind a redirect, by the last part of their address. */
  files: Map<string, StoredTask>
}

/** One call that the gateway let through. */
export type Call = {
  cloud: Cloud
  requestId: string
  /** Milliseconds of task time. */
  now: number
  /** Milliseconds of the gateway's clock. */
  gatewayNow: number
  /** The parts of the path, decoded. */
  path: Readonly<Record<string, string>>
  query: readonly (readonly [name: string, value: string])[]
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>
  body: Uint8Array | string
}

export type Operation = (call: Call) => EmulatorResponse
