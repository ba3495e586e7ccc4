// The only file that knows both the BFF and the emulator: reads the configuration, wires, listens and stops.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import { createBff } from './bff/bff.ts'
import { readConfig, type Config, type Environment } from './bff/config.ts'
import { demoConfig } from './bff/demo-config.ts'
import type { BffDeps } from './bff/deps.ts'
import { createEmulator, DEFAULT_OPTIONS } from './emulator/emulator.ts'

const DEMO_TASKS = 240
const DEMO_PROJECT_ID = 'demo'

/** What stops a start, in words for the person at the terminal. */
export class StartError extends Error {}

export type Running = {
  /** Where it listens, with the real port. */
  origin: string
  /** The one-time link, in `link` mode. */
  link: string | null
  /** The emulator's address, in the demo. */
  emulator: string | null
  close: () => Promise<void>
}

type Upstream = { config: Config; emulator: string | null; close: () => Promise<void> }

/** Starts the emulator where no cloud is configured, with a key pair that only this process knows. */
async function startUpstream(config: Config): Promise<Upstream> {
  if (!config.demo) return { config, emulator: null, close: async () => {} }
  const key = { ak: randomBytes(10).toString('hex').toUpperCase(), sk: randomBytes(30).toString('hex') }
  const emulator = createEmulator({
    ...DEFAULT_OPTIONS,
    clock: Date.now,
    tasks: DEMO_TASKS,
    keys: [key],
    projects: [DEMO_PROJECT_ID],
    live: true,
  })
  const endpoint = await emulator.listen({ host: '127.0.0.1', port: 0 })
  return {
    config: demoConfig(config, { ...key, endpoint, projectId: DEMO_PROJECT_ID }),
    emulator: endpoint,
    close: () => emulator.close(),
  }
}

function explain(error: unknown, { host, port }: Config): unknown {
  const { code } = (error ?? {}) as { code?: unknown }
  if (code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} on ${host} is in use already: stop what uses it, or choose another one, for example PORT=4410.`,
    )
  if (code === 'EACCES')
    return new StartError(`Listening on port ${port} is not allowed; choose one above 1023.`)
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return new StartError(`HOST=${host} is not an address of this machine. Example: HOST=127.0.0.1`)
  return error
}

/** Starts everything, and prints where. `options` are what `npm run dev` and tests change. */
export async function startServer(
  environment: Environment,
  options: Partial<BffDeps> & { print?: (line: string) => void } = {},
): Promise<Running> {
  const read = readConfig(environment)
  if (!read.config)
    throw new StartError(
      ['Export Center cannot start:', ...read.mistakes.map((one) => `- ${one}`)].join('\n'),
    )
  const upstream = await startUpstream(read.config)
  const { config } = upstream
  const { print = console.log, ...deps } = options
  const bff = await createBff(config, {
    clock: Date.now,
    random: randomBytes,
    sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
    ...deps,
  }).catch(async (error: unknown) => {
    // Its server would keep the process alive.
    await upstream.close()
    throw error
  })
  const close = async () => {
    await bff.close()
    await upstream.close()
  }
  try {
    await bff.listen({ host: config.host, port: config.port })
  } catch (error) {
    await close()
    throw explain(error, config)
  }
  if (config.metricsPort !== null)
    try {
      await once(bff.metricsServer.listen(config.metricsPort, config.metricsHost), 'listening')
    } catch (error) {
      await close()
      throw explain(error, { ...config, host: config.metricsHost, port: config.metricsPort })
    }
  const address = bff.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  const { host } = new URL(`http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`)
  const origin = `http://${host}`
  const link = bff.signInPath === null ? null : `${config.publicOrigin ?? origin}${bff.signInPath}`

  print(`Export Center on ${origin}`)
  if (link !== null) print(link)
  if (config.oidc && config.access === null)
    print(
      `No access rules are set: everyone whom ${config.oidc.issuer} lets in may list, download and delete.`,
    )
  if (upstream.emulator !== null)
    print(`Demo data: no cloud is configured, so the tasks come from an emulator on ${upstream.emulator}`)
  return { origin, link, emulator: upstream.emulator, close }
}

const LONGEST_CLOSE_MS = 5_000

/** Runs until a signal comes. A start that fails is told in words and ends with exit code 1. */
export async function run(start: () => Promise<Running>): Promise<void> {
  try {
    const running = await start()
    closeWithGrace({ delay: LONGEST_CLOSE_MS, logger: false }, async ({ err: error }) => {
      if (error) console.error(error)
      await running.close()
    })
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error)
    process.exitCode = 1
  }
}

const BUILT = join(import.meta.dirname, '..', 'dist', 'web')
/** The built SPA, where there is one. */
export const builtPages = () => (existsSync(BUILT) ? { webRoot: BUILT } : {})

if (process.argv[1] === import.meta.filename) await run(() => startServer(process.env, builtPages()))
