// Clients that take their time, with limits of some tens of milliseconds: the same timers as the real ones.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type TestBff } from './bff.fixture.ts'
import { closed, fetchFrom, startCloud } from './socket.fixture.ts'

const LIMITS = { requestMs: 200, answerMs: 5_000, idleMs: 400, keepAliveMs: 100, stallMs: 150, checkMs: 20 }
const EACH = 10

let server: TestBff
let origin = ''
const drips: NodeJS.Timeout[] = []
async function start(setup: Parameters<typeof startBff>[0] = {}) {
  server = await startBff({ ...setup, deps: { clientLimits: LIMITS, ...setup.deps } })
  origin = await server.listen()
}
afterEach(async () => {
  for (const drip of drips.splice(0)) clearInterval(drip)
  await server.close()
})

const host = () => new URL(origin).host
/** A client that writes a beginning, and then a piece every now and then. */
function slowClient(beginning: string, piece = '') {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(beginning)
  if (piece !== '') drips.push(setInterval(() => socket.writable && socket.write(piece), 10))
  return socket
}
const readAll = (socket: Socket) => {
  let text = ''
  socket.on('data', (bytes) => (text += String(bytes)))
  return closed(socket).then(() => text)
}
const KINDS: [string, () => Socket, RegExp][] = [
  ['says nothing', () => slowClient(''), /^(HTTP\/1\.1 408 |$)/],
  [
    'drips its headers',
    () => slowClient(`GET /livez HTTP/1.1\r\nHost: ${host()}\r\nA: `, 'x'),
    /^HTTP\/1\.1 408 /,
  ],
  [
    'drips its body',
    () =>
      slowClient(
        `POST ${TASKS}/batch-delete HTTP/1.1\r\nHost: ${host()}\r\nX-Export-Center: 1\r\nContent-Length: 1000\r\n\r\n`,
        'x',
      ),
    /^HTTP\/1\.1 408 /,
  ],
  [
    'stays after its answer',
    () => slowClient(`GET /livez HTTP/1.1\r\nHost: ${host()}\r\n\r\n`),
    /^HTTP\/1\.1 200 /,
  ],
]

it.each(KINDS)('ends with a client that %s, while others are answered', async (_what, open, answer) => {
  await start()
  const all = Array.from({ length: EACH }, () => readAll(open()))
  const other = await fetchFrom(`${origin}/livez`)
  expect(other.status).toBe(200)
  for (const text of await Promise.all(all)) expect(text).toMatch(answer)
  expect(await server.calls('delete')).toBe(0)
})

/** A cloud that sends without an end. */
const flood = (socket: Socket) => {
  const piece = Buffer.alloc(64 * 1024, 'x')
  const write = (): void =>
    void socket.write(piece, (error) => {
      if (!error) write()
    })
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 40}\r\n\r\n`)
  write()
}
const asks = () => `GET ${TASKS}/a1/download HTTP/1.1\r\nHost: ${host()}\r\nX-Export-Center: 1\r\n\r\n`

it('ends with a client that reads nothing of its download, long before the service may rest', async () => {
  const cloud = await startCloud(flood)
  // The service could rest for a minute; that there is something to take is what makes the client late.
  await start({
    project: { endpoint: cloud.endpoint },
    deps: { limits: { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000 } },
  })
  const client = slowClient(asks())
  client.pause()
  await closed(await cloud.download)
  const finished = server.log.filter((line) => line.includes('"phase":"finished"'))
  expect(finished.join('')).toContain('"cut_by":"client"')
  client.destroy()
  cloud.close()
})

it('lets a client that reads slowly go on, as long as it reads', async () => {
  const cloud = await startCloud(flood)
  const stallMs = 400
  await start({
    project: { endpoint: cloud.endpoint },
    deps: {
      clientLimits: { ...LIMITS, stallMs },
      limits: { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000 },
    },
  })
  const client = slowClient(asks())
  const upstream = await cloud.download
  let pieces = 0
  // Some at a time, for longer than three rests together. Systems pass on that there is room again in large steps.
  client.on('data', () => {
    pieces += 1
    if (pieces % 8 === 0) client.pause()
  })
  drips.push(setInterval(() => client.resume(), 10))
  const until = performance.now() + 4 * stallMs
  while (performance.now() < until) await once(client, 'data')
  expect([upstream.destroyed, pieces > 8]).toEqual([false, true])
  client.destroy()
  cloud.close()
})
