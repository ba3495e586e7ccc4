// The server as it is, in a process of its own that answers questions about itself: to its parent alone, over their
// channel. So the product needs no way in for it.
import { setTimeout } from 'node:timers/promises'
import { OPERATIONS } from '../src/bff/upstream/operations.ts'
import { builtPages, run, startServer } from '../src/server.ts'

/** What the parent may ask. `skipMs` moves the server's clock before the answer. */
export type Question = { skipMs?: number; isTidied?: boolean }
export type Facts = {
  /** Bytes; of use only where `isTidied` asked for a collection of garbage. */
  heap: number
  /** Bytes of memory that the process holds. */
  resident: number
}

/** A server that makes no call again after a failure is what the real one is compared with. */

if (process.argv.includes('--without-repetitions')) Object.assign(OPERATIONS.list, { repeats: 0 })

let skipped = 0

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
  process.send?.({ heap, resident } satisfies Facts)
})
// A parent that died has no use for it.
process.once('disconnect', () => process.exit())

await run(() =>
  startServer(process.env, {
    ...builtPages(),
    clock: () => Date.now() + skipped,
    sleep: async (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
  }),
)
