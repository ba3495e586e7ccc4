// How a download ends when one of its two ends does not do its part.
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from '../bff.fixture.ts'
import { closed, fetchFrom, startCloud } from '../socket.fixture.ts'

let server: TestBff
let cloud: Awaited<ReturnType<typeof startCloud>>
let origin = ''
/** Limits that no test waits for, unless it says so. */
const LONG = { headersMs: 60_000, idleMs: 60_000, totalMs: 60_000 }
async function start(talk: (socket: Socket, head: string) => void, deps: Setup['deps'] = { limits: LONG }) {
  cloud = await startCloud(talk)
  server = await startBff({ project: { endpoint: cloud.endpoint }, deps })
  origin = await server.listen()
}
afterEach(async () => {
  await server.close()
  cloud.close()
})
const download = () => fetchFrom(`${origin}${TASKS}/a1/download`)

const HEAD = 'HTTP/1.1 200 OK\r\n'
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`
const sized = (bytes: number) => `${HEAD}Content-Length: ${bytes}\r\n\r\n`

/** Opens a download on a bare socket. */
function openDownload(version = '1.1') {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  const lines = [`Host: ${new URL(origin).host}`, 'X-Export-Center: 1', 'Connection: close', '', '']
  socket.write([`GET ${TASKS}/a1/download HTTP/${version}`, ...lines].join('\r\n'))
  return socket
}
const readAll = async (socket: Socket) => {
  let text = ''
  socket.on('error', () => {})
  socket.on('data', (piece) => (text += String(piece)))
  await closed(socket)
  return text
}

it.each([
  ['with a length, at once', sized(100), 'end'],
  ['with a length, in the middle', `${sized(100)}name,group\r\n`, 'end'],
  ['with a length, before its last byte', `${sized(11)}name,group`, 'end'],
  ['with a length, by a reset', `${sized(100)}name,group\r\n`, 'resetAndDestroy'],
  ['in chunks, at once', CHUNKED, 'end'],
  ['in chunks, within one', `${CHUNKED}ff\r\nname,group`, 'end'],
  ['in chunks, between two', `${CHUNKED}4\r\nname\r\n`, 'end'],
  ['in chunks, before the last one ends', `${CHUNKED}4\r\nname\r\n0\r\n`, 'end'],
  ['in chunks, by a reset', `${CHUNKED}4\r\nname\r\n`, 'resetAndDestroy'],
  ['in chunks that are none', `${CHUNKED}4\r\nname\r\nhello\r\n`, 'end'],
] as const)('never lets a file look complete that was cut: %s', async (_how, text, cut) => {
  await start((socket) => socket.write(text, () => socket[cut]()))
  const { status, isWhole } = await download()
  // Before its first byte it can still be told in words.
  expect([status, isWhole]).toEqual(text.endsWith('\r\n\r\n') ? [503, true] : [200, false])
  expect(server.log.join('')).toContain('"operation":"download"')
})

it('passes on a file in chunks', async () => {
  await start((socket) => socket.write(`${CHUNKED}4\r\nname\r\n6\r\n,group\r\n0\r\n\r\n`))
  const { status, headers, body, isWhole } = await download()
  expect([status, isWhole, body.toString()]).toEqual([200, true, 'name,group'])
  expect(headers).toMatchObject({ 'transfer-encoding': 'chunked' })
  expect(headers['content-length']).toBeUndefined()
})

it('refuses a file of unknown length to HTTP/1.0, which could not tell its end', async () => {
  await start((socket) => socket.write(`${CHUNKED}4\r\nname\r\n`))
  const text = await readAll(openDownload('1.0'))
  expect(text).toMatch(/^HTTP\/1\.1 505 /)
  expect(text).toContain('"error_code":"EC.INVALID_REQUEST"')
  expect(text).not.toContain('name')
  // Nobody reads the file any more.
  await Promise.all(cloud.sockets.map(closed))
})

it('passes a file of known length on to HTTP/1.0', async () => {
  await start((socket) => socket.write(`${sized(10)}name,group`))
  const text = await readAll(openDownload('1.0'))
  expect(text).toMatch(/^HTTP\/1\.1 200 /)
  expect(text).toMatch(/content-length: 10\r\n/)
  expect(text.endsWith('\r\n\r\nname,group')).toBe(true)
})

it.each([
  ['before the headers', ''],
  ['after the headers', sized(100)],
  ['in the middle', `${sized(1_000_000)}name,group\r\n`],
  ['while it looks for an error', `${sized(1_000)}{"error_code":`],
])('gives the call to the cloud up when the client goes away: %s', async (_when, text) => {
  const client: { socket?: Socket } = {}
  await start((socket) => void socket.write(text, () => client.socket?.destroy()))
  client.socket = openDownload()
  client.socket.on('error', () => {})
  await closed(client.socket)
  await closed(await cloud.download)
  // The service is not to blame.
  expect(server.log.join('')).not.toContain('upstream call failed')
})

it('holds at most 16 MB for a client that does not read, and ends with it', async () => {
  const FILE = 256 * 1024 * 1024
  const piece = Buffer.alloc(64 * 1024, 'x')
  const write = (socket: Socket): void =>
    void socket.write(piece, (error) => {
      if (!error) write(socket)
    })
  await start(
    (socket) => {
      socket.write(sized(FILE))
      write(socket)
    },
    { limits: { ...LONG, idleMs: 100 } },
  )
  const client = openDownload()
  client.on('error', () => {})
  client.pause()
  await closed(await cloud.download)
  // What the kernel holds on the four sockets is in here as well.
  const upstream = await cloud.download
  expect(upstream.bytesWritten).toBeGreaterThan(64 * 1024)
  expect(upstream.bytesWritten - upstream.writableLength).toBeLessThan(16 * 1024 * 1024)
  client.destroy()
})

it('gives the client as long as the cloud has, and a socket that is used again no longer', async () => {
  const seen: (number | undefined)[] = []
  let ours: Socket | undefined
  await start((socket) => {
    seen.push(ours?.timeout)
    socket.write(`${sized(10)}name`, () => client.once('data', () => socket.write(',group')))
  })
  server.bff.server.once('connection', (socket: Socket) => (ours = socket))
  const client = connect(Number(new URL(origin).port), '127.0.0.1')
  const lines = [`Host: ${new URL(origin).host}`, 'X-Export-Center: 1', '', '']
  client.write([`GET ${TASKS}/a1/download HTTP/1.1`, ...lines].join('\r\n'))
  await new Promise((resolve) => client.once('data', resolve))
  seen.push(ours?.timeout)
  await new Promise<void>((resolve) => {
    client.on('data', (piece) => {
      if (String(piece).endsWith(',group')) resolve()
    })
  })
  client.write(['GET /livez HTTP/1.1', ...lines].join('\r\n'))
  server.bff.server.once('request', () => seen.push(ours?.timeout))
  await new Promise((resolve) => client.once('data', resolve))
  expect(seen).toEqual([2 ** 31 - 1, 62_000, 15_000])
  client.destroy()
})

it.each([
  ['a JSON that is no error', '{"name":"users"}', 200],
  ['a text that begins like one', '{name,group\r\n', 200],
  ['a JSON that is longer than any error', `{"error_code":"WKS.0001","x":"${'x'.repeat(70_000)}"}`, 200],
  ['an error after white space and a byte order mark', '\uFEFF \r\n{"error_code":"WKS.0001"}', 502],
])('takes %s for what it is', async (_what, text, status) => {
  await start((socket) => socket.write(`${sized(Buffer.byteLength(text))}${text}`))
  const answer = await download()
  expect([answer.status, answer.isWhole]).toEqual([status, true])
  if (status === 200) expect(answer.body.toString()).toBe(text)
})

it('refuses more downloads at once than it can hold', async () => {
  await start((socket) => socket.write(`${sized(100)}name`))
  await server.get(TASKS)
  const clients: Socket[] = []
  for (let nth = 0; nth < 64; nth += 1) {
    const socket = openDownload()
    socket.on('error', () => {})
    clients.push(socket)
    await new Promise((resolve) => socket.once('data', resolve))
  }
  const { status, body } = await download()
  expect([status, body.toString()]).toEqual([429, expect.stringContaining('EC.RATE_LIMITED')])
  // The lists have sockets of their own.
  server.advance(60_000)
  expect((await server.get(TASKS)).statusCode).toBe(200)
  clients[0]?.destroy()
  await closed(await cloud.download)
  const again = openDownload()
  again.on('error', () => {})
  expect(await new Promise((resolve) => again.once('data', (piece) => resolve(String(piece))))).toMatch(
    /^HTTP\/1\.1 200 /,
  )
  for (const socket of [...clients, again]) socket.destroy()
})

it('sends nothing that proves who we are to where a file is sent on to', async () => {
  let head = ''
  await start((socket, sent) => {
    if (sent.includes('/elsewhere/')) {
      head = sent
      socket.write(`${sized(4)}name`)
    } else
      socket.write(
        'HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /elsewhere/download?Signature=x\r\n\r\n',
      )
  })
  expect((await download()).body.toString()).toBe('name')
  const names = head
    .split('\r\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
  expect(names.filter(Boolean).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host'])
})

it('follows one redirect and no second', async () => {
  let calls = 0
  await start((socket) => {
    calls += 1
    socket.write('HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /again/download\r\n\r\n')
  })
  expect((await download()).body.toString()).toContain('EC.UPSTREAM_INVALID')
  expect(calls).toBe(2)
})
