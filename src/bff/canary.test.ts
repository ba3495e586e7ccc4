// No secret in any byte that leaves: every route under every trouble that the cloud can have, with all that is logged.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { SCENARIOS } from '../emulator/scenarios.ts'
import { KEY, startBff, TASKS, type Setup, type TestBff } from './bff.fixture.ts'
import { createSearch } from './canary.fixture.ts'
import { fetchFrom, type Arrived } from './socket.fixture.ts'

/** Tight, so that trouble which only time ends is over soon. */
const limits = { headersMs: 150, idleMs: 150, totalMs: 250 }
/** The beginning of each token that the emulator gives out. */
const IAM_TOKEN = 'MIIF'

const bytesOf = ({ headers, body }: Pick<Arrived, 'headers' | 'body'>) =>
  Buffer.concat([Buffer.from(JSON.stringify(headers)), body])

/** Signs in, calls every route, and gives all the bytes that left, with the secrets that were in the house. */
async function everyByte(setup: Setup, before: (server: TestBff) => Promise<unknown>) {
  const server = await startBff({ ...setup, config: { signIn: 'link' }, deps: { limits } })
  const origin = await server.listen()
  const link = server.bff.signInPath ?? ''
  const opened = await fetchFrom(`${origin}${link}`)
  const { 'set-cookie': given = [], ...openedHeaders } = opened.headers
  const [cookie = ''] = (given[0] ?? '').split(';')
  const left = [bytesOf({ headers: openedHeaders, body: opened.body })]
  await before(server)
  const key = '8f7cf2a9-3a5b-4b1e-9c57-000000000001'
  for (const { method, path } of server.bff.routes) {
    const url = path.replace(/:key(\([^)]*\))?/, 'default').replace(':task_id', 'a1')
    if (method === 'POST') {
      const answer = await server.post(url, { task_ids: ['a1'] }, { cookie, 'idempotency-key': key })
      left.push(bytesOf({ headers: answer.headers as Arrived['headers'], body: answer.rawPayload }))
    } else
      for (const headers of [{ cookie }, {}]) left.push(bytesOf(await fetchFrom(`${origin}${url}`, headers)))
  }
  for (const path of [link, `${link}x`, `${TASKS}?${link}`, `/${link}`, '/%zz', '/nothing'])
    left.push(bytesOf(await fetchFrom(`${origin}${path}`, { cookie })))
  await server.close()
  const secrets = {
    'access key': KEY.ak,
    'secret key or password': KEY.sk,
    'security token': KEY.securityToken,
    'token of IAM': IAM_TOKEN,
    'session token': cookie.slice(cookie.indexOf('=') + 1),
    'one-time link': link.slice(link.indexOf('=') + 1),
  }
  return { left, log: server.log.join(''), search: createSearch(secrets) }
}

async function expectNoSecret(setup: Setup, before: (server: TestBff) => Promise<unknown>) {
  const { left, log, search } = await everyByte(setup, before)
  expect(left.flatMap(search)).toEqual([])
  expect(search(log)).toEqual([])
  // At this level everything is written that ever is.
  expect(log).toContain('"level":20')
  expect(log).toContain('"audit"')
}

const addTask = (server: TestBff) => server.addTasks([{ task_id: 'a1', file_name: 'a.csv' }])
const NAMES = ['none', ...Object.keys(SCENARIOS)]

it.each(NAMES)('lets no secret out when every call is signed and the cloud plays %s', async (name) => {
  await expectNoSecret({ emulator: { tasks: 3 } }, async (server) => {
    await addTask(server)
    await server.scenario(name)
  })
})

it.each(NAMES)('lets no secret out when every call has a token and the cloud plays %s', async (name) => {
  const setup = { emulator: { tasks: 3, keys: [{ ak: KEY.ak, sk: KEY.sk }] }, withTokens: true }
  await expectNoSecret(setup, async (server) => {
    await addTask(server)
    await server.scenario(name)
  })
})

/** A cloud that answers everything by quoting what it was asked, headers and all. */
async function startEcho(write: (quoted: string) => string, status: string) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      const quoted = write(String(piece))
      const body = JSON.stringify({
        error_code: quoted,
        error_msg: quoted,
        request_id: quoted,
        details: quoted,
      })
      const line = quoted.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 8_000)
      const [, token = 'none'] = /x-(?:security|auth)-token: (\S+)/i.exec(String(piece)) ?? []
      socket.write(
        `HTTP/1.1 ${status}\r\nX-Request-Id: ${token}\r\nX-Echo: ${line}\r\nX-Subject-Token: ${IAM_TOKEN}-echo\r\n` +
          `Location: /${encodeURIComponent(line.slice(0, 500))}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: () => void server.close(),
  }
}

const ENCODINGS: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
  ['in base64url, one byte on', (text) => Buffer.from(`.${text}`).toString('base64url')],
  ['in hex', (text) => Buffer.from(text).toString('hex')],
  ['encoded for an address', (text) => encodeURIComponent(text)],
]
const STATUSES = [
  '200 OK',
  '302 Found',
  '400 Bad Request',
  '401 Unauthorized',
  '403 Forbidden',
  '429 Slow',
  '500 No',
]
const ECHOES = STATUSES.flatMap((status) => ENCODINGS.map(([how, write]) => [status, how, write] as const))

it.each(ECHOES)('lets no secret out when a %s quotes the whole request %s', async (status, _how, write) => {
  const cloud = await startEcho(write, status)
  const { endpoint } = cloud
  const user = { domain: 'company', user: KEY.ak, password: KEY.sk, iamEndpoint: endpoint }
  await expectNoSecret({ project: { endpoint } }, async () => {})
  await expectNoSecret({ project: { endpoint, credential: user } }, async () => {})
  cloud.close()
})

it('takes no id from the cloud that is a secret', async () => {
  const cloud = createServer((socket) => {
    socket.on('error', () => {})
    const list = '{"export_tasks":[{"task_id":"a1","file_name":"a.csv","status":"SUCCESS"}],"count":1}'
    socket.on('data', () =>
      socket.write(
        `HTTP/1.1 200 OK\r\nX-Request-Id: ${KEY.securityToken}\r\nContent-Length: ${list.length}\r\n\r\n${list}`,
      ),
    )
  }).listen(0, '127.0.0.1')
  await once(cloud, 'listening')
  const address = cloud.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  await expectNoSecret({ project: { endpoint } }, async () => {})
  cloud.close()
})

it.each(ENCODINGS)('would find a secret %s', (_how, write) => {
  const search = createSearch({ secret: KEY.sk })
  expect(search(write(`before ${KEY.sk} after`))).toEqual(['secret'])
  expect(search('before canary-secret after')).toEqual([])
})
