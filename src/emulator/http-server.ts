import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { isLoopback } from './control/door.ts'
import type { EmulatorRequest, EmulatorResponse } from './messages.ts'

/** More than anyone posts, in bytes; it keeps a runaway client from filling the memory. */
const MOST_BODY = 256 * 1024 * 1024

async function readRequest(message: IncomingMessage): Promise<EmulatorRequest> {
  const parts: Uint8Array[] = []
  let size = 0
  // Without an encoding a message yields buffers.
  for await (const part of message as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > MOST_BODY) throw new Error('The body is too large')
    parts.push(part)
  }
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: message.method ?? '',
    url: message.url ?? '',
    headers,
    body: Buffer.concat(parts),
    remoteAddress: message.socket.remoteAddress,
  }
}

async function* paced(body: Iterable<Uint8Array>, everyMs: number, signal: AbortSignal) {
  for (const piece of body) {
    yield piece
    if (everyMs > 0) await setTimeout(everyMs, undefined, { signal })
  }
}

/** Plays a response on a socket. Rejects when the reader goes away first. */
async function play(response: EmulatorResponse, reply: ServerResponse, gone: AbortSignal): Promise<void> {
  if (response.kind === 'hang') return
  if (response.kind === 'reset') {
    reply.socket?.resetAndDestroy()
    return
  }
  const delayMs = response.kind === 'answer' ? (response.delayMs ?? 0) : 0
  if (delayMs > 0) await setTimeout(delayMs, undefined, { signal: gone })

  if (response.kind === 'answer' && response.isCloseDelimited) {
    reply.useChunkedEncodingByDefault = false
    reply.shouldKeepAlive = false
    const { 'Content-Length': _, ...headers } = response.headers
    reply.writeHead(response.status, headers).end(response.body)
    return
  }
  reply.writeHead(response.status, response.headers)
  if (response.kind === 'answer') reply.end(response.body)
  else if (response.kind === 'stream') {
    await pipeline(Readable.from(paced(response.body, response.everyMs, gone)), reply)
  } else {
    await new Promise((resolve) => reply.write(response.body, resolve))
    if (response.kind === 'cut') reply.socket?.resetAndDestroy()
  }
}

/** Serves `handle` over HTTP until it is closed; open connections are cut then. Throws beyond loopback. */
export async function serve(
  handle: (request: EmulatorRequest) => EmulatorResponse | Promise<EmulatorResponse>,
  { host, port }: { host: string; port: number },
): Promise<{ origin: string; close(): Promise<void> }> {
  if (!isLoopback(host)) throw new Error(`The emulator listens on loopback only, not on ${host}`)

  const answer = async (message: IncomingMessage, reply: ServerResponse) => {
    const gone = new AbortController()
    reply.on('close', () => gone.abort())
    // The gateway's clock is not this machine's: the emulator writes its own Date.
    reply.sendDate = false
    try {
      await play(await handle(await readRequest(message)), reply, gone.signal)
    } catch (error) {
      // The reader went away, or the emulator itself is wrong: that must not look like the cloud's trouble.
      if (gone.signal.aborted || reply.headersSent) reply.destroy()
      else reply.writeHead(500, { 'Content-Type': 'text/plain' }).end(`The emulator failed: ${String(error)}`)
    }
  }
  const server = createServer((message, reply) => void answer(message, reply))
  // Longer than any client keeps an idle connection: none is closed just as a request comes in.
  server.keepAliveTimeout = 65_000
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
