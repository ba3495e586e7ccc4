import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { overHttp } from '../../contract.test/carriers.ts'
import { Client, parse, type Sent } from '../../contract.test/client.ts'
import { DEFAULT_OPTIONS, createEmulator, type Emulator, type EmulatorOptions } from '../emulator.ts'

const NOW = Date.UTC(2026, 0, 2)
const [KEY = { ak: '', sk: '' }] = DEFAULT_OPTIONS.keys
const [PROJECT = ''] = DEFAULT_OPTIONS.projects
const open: Emulator[] = []
afterEach(() => Promise.all(open.splice(0).map((emulator) => emulator.close())))

async function start(download: EmulatorOptions['download']) {
  const emulator = createEmulator({ ...DEFAULT_OPTIONS, tasks: 0, download, clock: () => NOW })
  open.push(emulator)
  const origin = await emulator.listen({ host: '127.0.0.1', port: 0 })
  const sent: Sent[] = []
  const carry = overHttp(origin)
  const recording = (request: Sent) => {
    sent.push(request)
    return carry(request)
  }
  const client = new Client(recording, new URL(origin).host, KEY, PROJECT, () => NOW)
  await client.control('tasks', [{ file_name: 'users.csv', task_id: 'a' }])
  const isDownloaded = async () => (await client.list({ is_download: true })).count === 1
  return { origin, client, sent, isDownloaded }
}

it('sends a whole file with its length', async () => {
  const { client, isDownloaded } = await start('inline')
  const { headers, body } = await client.download('a')
  expect(headers['content-length']).toBe(String(body.length))
  expect(body.toString()).toMatch(/^\uFEFFUser,Email,Group,Created\r\n/)
  expect(await isDownloaded()).toBe(true)
})

it('may answer 200 with an error in it, and then nothing was downloaded', async () => {
  const { client, isDownloaded } = await start('json-error')
  const received = await client.download('a')
  expect(received.status).toBe(200)
  expect(parse(received)).toMatchObject({
    error_code: 'WKS.00211401',
    request_id: received.headers['x-request-id'],
  })
  expect(await isDownloaded()).toBe(false)
})

it('may send on to an address that needs no credentials, and takes none', async () => {
  const { client, isDownloaded } = await start('redirect')
  const { status, headers } = await client.download('a')
  const { location = '' } = headers
  expect(status).toBe(302)
  const plain = await fetch(location)
  expect(await plain.text()).toMatch(/^User,Email/)
  expect((await fetch(location, { headers: { authorization: 'SDK-HMAC-SHA256 x' } })).status).toBe(400)
  expect((await fetch(location, { headers: { 'x-auth-token': 'x' } })).status).toBe(400)
  expect((await fetch(`${location}x`)).status).toBe(404)
  expect(await isDownloaded()).toBe(true)
})

it('may send a file that only the end of the connection ends', async () => {
  const { origin, client, sent } = await start('close-delimited')
  const { body } = await client.download('a')
  const { url, headers } = sent.at(-1) ?? { url: '', headers: {} }
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${url} HTTP/1.1\r\n${head.join('')}\r\n`)
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  await once(socket, 'end')
  const answer = Buffer.concat(parts)
  const end = answer.indexOf('\r\n\r\n')
  expect(answer.toString('latin1', 0, end)).toMatch(/^HTTP\/1\.1 200 OK/)
  expect(answer.toString('latin1', 0, end)).not.toMatch(/content-length|transfer-encoding/i)
  expect(answer.subarray(end + 4)).toEqual(body)
})
