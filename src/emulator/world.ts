import { LockOut } from './auth/lock-out.ts'
import { Tokens } from './auth/tokens.ts'
import { LiveTasks } from './live-tasks.ts'
import type { Cloud } from './operations/operation.ts'
import type { EmulatorOptions } from './options.ts'
import { createRandom } from './random.ts'
import type { OperationName } from './routes.ts'
import { ScenarioBoard } from './scenario-board.ts'
import { seedTasks } from './seed.ts'
import type { Task } from './task-rows.ts'
import { Tasks } from './tasks.ts'

/** All state of one emulator. */
export type World = {
  options: EmulatorOptions
  cloud: Cloud
  lockOut: LockOut
  scenarios: ScenarioBoard
  live: LiveTasks
  /** Calls by operation, refused ones included. `other` is what no route takes. */
  calls: Record<OperationName | 'other', number>
  /** How far the control moved task time, in milliseconds. */
  advancedMs: number
}

const noCalls = (): World['calls'] => ({
  list: 0,
  download: 0,
  delete: 0,
  create: 0,
  token: 0,
  file: 0,
  other: 0,
})
/** Tasks written at once while a project is filled. */
const BATCH = 10_000

function* batchesOf(tasks: Iterable<Task>): Generator<Task[]> {
  let batch: Task[] = []
  for (const task of tasks) {
    batch.push(task)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

export function createWorld(options: EmulatorOptions): World {
  const { seed, projects, retentionMs } = options
  const now = options.clock()
  const tasks = new Tasks(options)
  for (const project of projects) {
    if (tasks.hasAny(project)) continue
    for (const batch of batchesOf(seedTasks(seed, project, options.tasks, now, retentionMs))) tasks.add(batch)
  }
  tasks.createIndexes()
  // A file that is opened again must not meet its own ids, even where the clock stands still.
  const random = createRandom(seed, 'cloud', now, tasks.lastSeq())
  return {
    options,
    cloud: { options, tasks, random, tokens: new Tokens(random), files: new Map() },
    lockOut: new LockOut(),
    scenarios: new ScenarioBoard(),
    live: new LiveTasks(random, options.live ? projects : [], now),
    calls: noCalls(),
    advancedMs: 0,
  }
}

/** What tasks live by: the clock and what the control added to it. */
export const taskNow = ({ options, advancedMs }: World): number => options.clock() + advancedMs
/** What signatures, tokens and lock-outs live by. */
export const gatewayNow = ({ options }: World): number => options.clock() + options.gatewaySkewMs

/** Brings the tasks up to the present: new ones of the demo first, then what is due. */
export function settle(world: World): void {
  const now = taskNow(world)
  world.live.catchUp(world.cloud.tasks, now)
  world.cloud.tasks.settle(now)
}

/**
 * A fresh start with nothing in it: no tasks, no scenarios, no counts, no lock-outs, no moved clock, and in the demo
 * no new tasks any more. Tokens stay good.
 */
export function reset(world: World): void {
  world.cloud.tasks.clear()
  world.cloud.files.clear()
  world.scenarios.clear()
  world.lockOut.clear()
  world.live.clear()
  world.calls = noCalls()
  world.advancedMs = 0
}
