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

/** Sends lines and gives back all that comes until the server ends the connection. */
function send(lines: string[]): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1')
  let received = ''
  return new Promise((resolve, reject) => {
    socket.setEncoding('latin1')
    socket.on('data', (piece) => (received += String(piece)))
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  })
}
const own = () => [`Host: 127.0.0.1:${port}`, 'X-Export-Center: 1']
const TASKS = '/api/projects/default/export-tasks'

it('answers on the port that it listens on', async () => {
  expect(await send(['GET /api/session HTTP/1.1', ...own()])).toMatch(/^HTTP\/1.1 200 /)
})

it.each([
  ['a second Host', (at: string) => ['GET /livez HTTP/1.1', `Host: ${at}`, 'Host: evil.example.com'], 400],
  ['no Host', () => ['GET /livez HTTP/1.1'], 400],
  ['a foreign Host', () => ['GET /livez HTTP/1.1', 'Host: evil.example.com'], 403],
  ['an absolute target', (at: string) => ['GET http://evil.example.com/livez HTTP/1.1', `Host: ${at}`], 400],
  ['TRACE', (at: string) => ['TRACE /livez HTTP/1.1', `Host: ${at}`], 404],
  ['no HTTP at all', () => ['hello'], 400],
  [
    'a header block without end',
    (at: string) => ['GET /livez HTTP/1.1', `Host: ${at}`, `A: ${'x'.repeat(20_000)}`],
    400,
  ],
])('refuses %s', async (_what, lines, status) => {
  expect(await send(lines(`127.0.0.1:${port}`))).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
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
  expect(server.bff.server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 10_000, timeout: 15_000 })
})
