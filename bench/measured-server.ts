// The server as it is, in a process of its own that answers questions about itself: to its parent alone, over their
// channel. So the product needs no way in for it.
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { ApiFailure } from '../src/bff/api-failure.ts'
import { createBff } from '../src/bff/bff.ts'
import { readConfig } from '../src/bff/config.ts'
import { demoConfig } from '../src/bff/demo-config.ts'
import type { BffDeps } from '../src/bff/deps.ts'
import { builtPages, run, startServer, type Running } from '../src/server.ts'

/** What the parent may ask. `skipMs` moves the server's clock before the answer. */
export type Question = { skipMs?: number; isTidied?: boolean }
export type Facts = {
  /** Bytes; of use only where `isTidied` asked for a collection of garbage. */
  heap: number
  /** Bytes of memory that the process holds. */
  resident: number
  /** Calls that were made again after a failure. */
  repetitions: number
}

/** `open` lets everybody in, as the demo does; `without-repetitions` is what the real server is compared with. */
export type Flag = 'open' | 'without-repetitions'
const has = (flag: Flag) => process.argv.includes(flag)

let skipped = 0
let repetitions = 0

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
  process.send?.({ heap, resident, repetitions } satisfies Facts)
})
// A parent that died has no use for it.
process.once('disconnect', () => process.exit())

const deps: BffDeps = {
  ...builtPages(),
  clock: () => Date.now() + skipped,
  random: randomBytes,
  // It waits for nothing but the next try of a call.
  sleep: async (milliseconds, signal) => {
    if (has('without-repetitions'))
      throw new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'Not tried again', { retry_after_ms: 5_000 }, true)
    await setTimeout(milliseconds, undefined, { signal })
    repetitions += 1
  },
}

/** The demo, in front of an emulator that is elsewhere. */
async function startOpen(): Promise<Running> {
  const {
    WORKSPACE_ENDPOINT: endpoint = '',
    HUAWEICLOUD_SDK_PROJECT_ID: projectId = '',
    HUAWEICLOUD_SDK_AK: ak = '',
    HUAWEICLOUD_SDK_SK: sk = '',
    LOG_LEVEL = '',
  } = process.env
  const { config } = readConfig({ LOG_LEVEL, IS_DOWNLOAD_DEFAULT: 'any' })
  if (!config) throw new Error('This is a good configuration.')
  const bff = await createBff(demoConfig(config, { endpoint, projectId, ak, sk }), deps)
  const origin = await bff.listen({ host: '127.0.0.1', port: 0 })
  console.log(`Export Center on ${origin}`)
  return { origin, link: null, emulator: null, close: async () => bff.close() }
}

await run(() => (has('open') ? startOpen() : startServer(process.env, deps)))
