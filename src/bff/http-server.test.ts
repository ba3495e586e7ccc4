// What only a raw socket can send.
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBff, type TestBff } from './bff.fixture.ts'

let server: TestBff
let port = 0
beforeAll(async () => {
  server = await startBff()
  await server.bff.listen({ host: '127.0.0.1', port: 0 })
  const address = server.bff.server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => server.close())

const at = () => `127.0.0.1:${port}`
const own = () => [`Host: ${at()}`, 'X-Export-Center: 1']
const TASKS = '/api/projects/default/export-tasks'

/** Sends a text and gives back all that comes until the server ends the connection. */
function sendText(text: string): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1')
  let received = ''
  return new Promise((resolve) => {
    socket.setEncoding('latin1')
    socket.on('data', (piece) => (received += String(piece)))
    socket.on('close', () => resolve(received))
    // A server that has ended the connection does not read the rest.
    socket.on('error', () => {})
    socket.write(text, 'latin1')
  })
}
const send = (lines: string[]) => sendText([...lines, 'Connection: close', '', ''].join('\r\n'))

const callsOfAnyKind = async () => {
  const kinds = await Promise.all(['list', 'download', 'delete', 'other'].map(server.calls))
  return kinds.reduce((sum, one) => sum + one, 0)
}

it('answers on the port that it listens on', async () => {
  expect(await send(['GET /api/session HTTP/1.1', ...own()])).toMatch(/^HTTP\/1.1 200 /)
})

// None of them asks for the connection to end: that it ends is the server's own decision, or `send` would wait.
const CLOSED: [what: string, text: () => string, status: number][] = [
  [
    'a second Host',
    () => `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\nHost: evil.example.com\r\n\r\n`,
    400,
  ],
  [
    'the same Host twice',
    () => `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\nHost: ${at()}\r\n\r\n`,
    400,
  ],
  ['no Host', () => `GET ${TASKS} HTTP/1.1\r\nX-Export-Center: 1\r\n\r\n`, 400],
  ['no Host in HTTP/1.0', () => `GET ${TASKS} HTTP/1.0\r\nX-Export-Center: 1\r\n\r\n`, 400],
  [
    'a foreign Host',
    () => `GET ${TASKS} HTTP/1.1\r\nHost: evil.example.com\r\nX-Export-Center: 1\r\n\r\n`,
    403,
  ],
  [
    'an absolute target',
    () => `GET http://evil.example.com${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\n\r\n`,
    400,
  ],
  [
    'an absolute target of its own',
    () => `GET http://${at()}${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\n\r\n`,
    400,
  ],
  ['CONNECT', () => `CONNECT evil.example.com:443 HTTP/1.1\r\nHost: ${at()}\r\n\r\n`, 405],
  ['the target *', () => `OPTIONS * HTTP/1.1\r\nHost: ${at()}\r\n\r\n`, 400],
  ['no HTTP at all', () => 'hello\r\n\r\n', 400],
  ['HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  [
    'a header block without end',
    () => `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\nA: ${'x'.repeat(20_000)}`,
    431,
  ],
  [
    'more than a hundred headers',
    () => `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\n${'A: b\r\n'.repeat(99)}\r\n`,
    400,
  ],
  [
    'a second Host after two thousand headers',
    () =>
      `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\n${'A:b\r\n'.repeat(2_100)}Host: evil.example.com\r\n\r\n`,
    400,
  ],
  [
    'a body that is too large',
    () => `POST ${TASKS}/batch-delete HTTP/1.1\r\n${own().join('\r\n')}\r\nContent-Length: 65537\r\n\r\n`,
    400,
  ],
  [
    'a body in chunks that is too large',
    () =>
      `POST ${TASKS}/batch-delete HTTP/1.1\r\n${own().join('\r\n')}\r\nTransfer-Encoding: chunked\r\n\r\n` +
      `11000\r\n${'x'.repeat(0x1_10_00)}\r\n`,
    400,
  ],
  [
    'two framings',
    () =>
      `POST ${TASKS}/batch-delete HTTP/1.1\r\n${own().join('\r\n')}\r\nContent-Length: 4\r\n` +
      `Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\n\r\n`,
    400,
  ],
  [
    'two lengths',
    () =>
      `POST ${TASKS}/batch-delete HTTP/1.1\r\n${own().join('\r\n')}\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}`,
    400,
  ],
  [
    'an encoding that does not end in chunked',
    () =>
      `POST ${TASKS}/batch-delete HTTP/1.1\r\n${own().join('\r\n')}\r\nTransfer-Encoding: chunked, gzip\r\n\r\n`,
    400,
  ],
  ['a NUL in a header', () => `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\nA: b\0c\r\n\r\n`, 400],
  ['a NUL in the target', () => `GET ${TASKS}\0 HTTP/1.1\r\n${own().join('\r\n')}\r\n\r\n`, 400],
  [
    'a space before the colon',
    () => `GET ${TASKS} HTTP/1.1\r\nHost : ${at()}\r\nX-Export-Center: 1\r\n\r\n`,
    400,
  ],
  [
    'a line that ends in CR alone',
    () => `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\nA: b\rC: d\r\n\r\n`,
    400,
  ],
  ['a folded header', () => `GET ${TASKS} HTTP/1.1\r\n${own().join('\r\n')}\r\nA: b\r\n c\r\n\r\n`, 400],
]

it.each(CLOSED)(
  'refuses %s, ends the connection, and asks nothing of the cloud',
  async (_what, text, status) => {
    const answer = await sendText(text())
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    // One answer: whatever comes after a request that cannot be trusted is no second request.
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(/^connection: close$/im)
    expect(head).toMatch(/^x-content-type-options: nosniff$/im)
    expect(head).toMatch(/^content-security-policy: default-src 'none'/im)
    expect(body.trim()).not.toBe('')
    expect(await callsOfAnyKind()).toBe(0)
  },
)

it.each(['TRACE', 'PROPFIND', 'PATCH'])('answers %s as what is not in the table', async (method) => {
  const answer = await send([`${method} /livez HTTP/1.1`, `Host: ${at()}`, 'X-Canary: canary'])
  expect(answer).toMatch(/^HTTP\/1.1 404 /)
  // Nothing of the request comes back.
  expect(answer).not.toContain('canary')
})

it('takes an upgrade for the request that it also is', async () => {
  const answer = await sendText(
    `GET /livez HTTP/1.1\r\nHost: ${at()}\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
})

it.each(['/api/projects/../export-tasks', '/api/projects/default/../default/export-tasks', `${TASKS}/../a1`])(
  'does not walk up in %s',
  async (path) => {
    expect(await send([`GET ${path} HTTP/1.1`, ...own()])).toMatch(/^HTTP\/1.1 (400|404) /)
    expect(await server.calls()).toBe(0)
  },
)

it.each(['..', '%2e%2e', '.', '%2E%2e%2f'])('refuses the task id %s', async (id) => {
  expect(await send([`GET ${TASKS}/${id} HTTP/1.1`, ...own()])).toMatch(/^HTTP\/1.1 400 /)
  expect(await server.calls()).toBe(0)
})

it('has every limit that a slow client needs to be gone within 15 s', () => {
  const { server: http } = server.bff
  expect(http).toMatchObject({ headersTimeout: 10_000, requestTimeout: 10_000, timeout: 15_000 })
  expect(http.keepAliveTimeout + http.keepAliveTimeoutBuffer).toBeLessThan(15_000)
  expect(http.maxConnections).toBe(2_048)
})
