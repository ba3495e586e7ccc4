import { controlAnswer, isControl } from './control/control.ts'
import { callCloud } from './gateway.ts'
import { serve } from './http-server.ts'
import type { EmulatorRequest, EmulatorResponse } from './messages.ts'
import type { EmulatorOptions } from './options.ts'
import { createWorld, gatewayNow } from './world.ts'

export { DEFAULT_OPTIONS, type EmulatorOptions } from './options.ts'

export type Emulator = {
  /** One request in process. What the response says about time and sockets is the caller's to play. */
  handle(request: EmulatorRequest): Promise<EmulatorResponse>
  /** Serves HTTP on a loopback address and resolves with the origin. Port 0 picks a free one. */
  listen(at: { host: string; port: number }): Promise<string>
  /** Cuts open connections; a second call waits for the first. */
  close(): Promise<void>
}

/** Stands in for Huawei Cloud Workspace: nothing leaves the process, and nothing happens by itself. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const world = createWorld(options)
  const servers: { close(): Promise<void> }[] = []

  const handle = (request: EmulatorRequest): EmulatorResponse => {
    const requestId = world.cloud.random.hex(32)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const incoming = { ...request, headers, body: request.body ?? '', requestId }
    const response = isControl(request.url) ? controlAnswer(world, incoming) : callCloud(world, incoming)
    if (response.kind === 'hang' || response.kind === 'reset') return response
    const date = new Date(gatewayNow(world)).toUTCString()
    return { ...response, headers: { 'X-Request-Id': requestId, Date: date, ...response.headers } }
  }

  let closed: Promise<void> | undefined
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()))
    world.cloud.tasks.close()
  }

  return {
    // Whatever is thrown becomes a rejection.
    handle: async (request) => handle(request),
    listen: async (at) => {
      const server = await serve(handle, at)
      servers.push(server)
      return server.origin
    },
    close: () => {
      closed ??= close()
      return closed
    },
  }
}
