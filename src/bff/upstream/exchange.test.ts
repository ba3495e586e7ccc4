import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { Pool } from 'undici'
import { exchange } from './exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(closing.splice(0).map((close) => close())))

/** A server that plays `talk` on every connection, and a pool of sockets to it. */
async function startServer(talk: (socket: Socket) => void) {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    socket.once('data', () => talk(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const pool = new Pool(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  closing.push(async () => {
    await pool.destroy()
    server.close()
  })
  return { pool, sockets }
}

/** A reset closes a socket as well, so its error is no failure here. */
const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.closed) resolve()
    else socket.once('close', () => resolve())
  })

const SENT = { method: 'GET', path: '/', headers: {}, body: '' } as const
const LIMITS = { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000, maxBytes: 1_000 }
const run = (pool: Pool, signal: AbortSignal) => exchange(pool, SENT, LIMITS, signal)

it.each([
  ['before the headers', () => {}],
  [
    'in the middle of the body',
    (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'),
  ],
])('frees the sockets of calls that are aborted %s', async (_when, talk) => {
  const { pool, sockets } = await startServer(talk)
  const calls = Array.from({ length: 20 }, () => run(pool, AbortSignal.timeout(100)))
  const ends = await Promise.allSettled(calls)
  expect(ends.map((end) => end.status === 'rejected' && (end.reason as { reason: string }).reason)).toEqual(
    Array.from({ length: 20 }, () => 'timed-out'),
  )
  expect(sockets).toHaveLength(20)
  await Promise.all(sockets.map(closed))
})

it('frees the socket of an answer that is too long, without reading it to its end', async () => {
  const { pool, sockets } = await startServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n')
    socket.write('x'.repeat(2_000))
  })
  await expect(run(pool, new AbortController().signal)).rejects.toMatchObject({ reason: 'invalid' })
  await Promise.all(sockets.map(closed))
})

it.each([
  ['a body that is cut', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'],
  ['a header block that is cut', 'HTTP/1.1 200 OK\r\nContent-'],
  ['no HTTP', 'hello\r\n\r\n'],
])('tells %s from an answer', async (_what, text) => {
  const { pool } = await startServer((socket) => socket.end(text))
  await expect(run(pool, new AbortController().signal)).rejects.toMatchObject({ reason: 'connection' })
})

it('follows no redirect', async () => {
  const { pool, sockets } = await startServer((socket) =>
    socket.write('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n'),
  )
  expect(await run(pool, new AbortController().signal)).toMatchObject({ status: 302, body: '' })
  expect(sockets).toHaveLength(1)
})
