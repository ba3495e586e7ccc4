import { EXPORT_KIND_NAMES } from './export-kinds.ts'
import { createRandom, type Random } from './random.ts'
import { startedTask } from './seed.ts'
import type { Tasks } from './tasks.ts'

const GAP_MS = [40_000, 90_000] as const
/** After a long sleep no more than this many tasks are caught up on. */
const MOST_AT_ONCE = 200

type Stream = { project: string; random: Random; next: number }

/** The demo's own life: as task time goes by, each project gets a new task every 40 to 90 s. No timer runs. */
export class LiveTasks {
  #streams: Stream[]

  constructor(seed: Random, projects: readonly string[], now: number) {
    this.#streams = projects.map((project) => {
      // A stream of its own each: what else is drawn meanwhile must not move it.
      const random = createRandom(seed.hex(32), project)
      return { project, random, next: now + random.whole(...GAP_MS) }
    })
  }

  /** Adds the tasks that appeared up to `now`. */
  catchUp(tasks: Tasks, now: number): void {
    for (const stream of this.#streams) {
      const { project, random } = stream
      stream.next = Math.max(stream.next, now - MOST_AT_ONCE * GAP_MS[0])
      while (stream.next <= now) {
        tasks.add([startedTask(random, project, stream.next, random.pick(EXPORT_KIND_NAMES))])
        stream.next += random.whole(...GAP_MS)
      }
    }
  }

  clear(): void {
    this.#streams = []
  }
}
