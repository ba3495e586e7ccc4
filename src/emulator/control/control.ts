import * as z from 'zod'
import type { Incoming } from '../gateway.ts'
import { json, type Answer } from '../messages.ts'
import { OPERATION_NAMES } from '../routes.ts'
import { SCENARIOS } from '../scenarios.ts'
import { reset, settle, taskNow, type World } from '../world.ts'
import { refuseControl } from './door.ts'
import { ControlMistake, MOST_MS, read } from './read.ts'
import { takeTasks } from './take-tasks.ts'

const PREFIX = '/_emulator/'

const clockInput = z.strictObject({ advance_ms: z.int().min(0).max(MOST_MS) })

// The table of scenarios is never empty.
const names = ['none', ...Object.keys(SCENARIOS)] as [string, ...string[]]
const scenarioInput = z.strictObject({
  name: z.enum(names),
  operation: z.optional(z.enum(OPERATION_NAMES)),
  calls: z.int().min(1).optional(),
  delay_ms: z.int().min(0).max(600_000).optional(),
})

type Control = (world: World, body: Uint8Array | string) => unknown

const CONTROLS: Record<string, Control> = {
  'POST tasks': (world, body) => ({ task_ids: takeTasks(world, body) }),
  'POST clock': (world, body) => {
    world.advancedMs += read(clockInput, body).advance_ms
    settle(world)
    return { now: new Date(taskNow(world)).toISOString() }
  },
  'POST scenario': (world, body) => {
    const { name, operation, calls, delay_ms: delayMs } = read(scenarioInput, body)
    world.scenarios.lay({ name, operation, calls, delayMs })
    return { name }
  },
  'POST reset': (world) => {
    reset(world)
    return {}
  },
  'GET calls': (world) => world.calls,
}

export const isControl = (url: string): boolean => url.startsWith(PREFIX)

/** Answers the emulator's own routes. They are no part of the cloud: they take no credentials and count no calls. */
export function controlAnswer(world: World, { method, url, headers, body, remoteAddress }: Incoming): Answer {
  const refusal = refuseControl(headers, remoteAddress)
  if (refusal !== undefined) return json(403, { error: refusal })
  const name = `${method} ${url.slice(PREFIX.length)}`
  const control = Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined
  if (!control) return json(404, { error: `one of ${Object.keys(CONTROLS).join(', ')}` })
  try {
    return json(200, control(world, body))
  } catch (error) {
    if (error instanceof ControlMistake) return json(400, { error: error.message })
    throw error
  }
}
