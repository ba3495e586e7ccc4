// The server as it is, in a process of its own that answers questions about itself: to its parent alone, over their
// channel. So the product needs no way in for it.
import { setTimeout } from 'node:timers/promises'
import { builtPages, run, startServer } from '../src/server.ts'

/** What the parent may ask. `skipMs` moves the server's clock before the answer. */
export type Question = { skipMs?: number; isTidied?: boolean }
export type Facts = {
  /** Calls to the cloud that were made again after a failure. */
  repetitions: number
  /** Bytes; of use only where `isTidied` asked for a collection of garbage. */
  heap: number
  /** Bytes of memory that the process holds. */
  resident: number
}

let skipped = 0
let repetitions = 0
const clock = () => Date.now() + skipped

function tidy() {
  if (!globalThis.gc) throw new Error('This program needs --expose-gc')
  // What the first leaves to be finalised goes with the second.
  globalThis.gc()
  globalThis.gc()
}

process.on('message', ({ skipMs = 0, isTidied = false }: Question) => {
  skipped += skipMs
  if (isTidied) tidy()
  const { heapUsed: heap, rss: resident } = process.memoryUsage()
  process.send?.({ repetitions, heap, resident } satisfies Facts)
})
// A parent that died has no use for it.
process.once('disconnect', () => process.exit())

await run(() =>
  startServer(process.env, {
    ...builtPages(),
    clock,
    // It waits for nothing but the next try of a call.
    sleep: async (milliseconds, signal) => {
      repetitions += 1
      await setTimeout(milliseconds, undefined, { signal })
    },
  }),
)
