// The whole program, started the way that a terminal starts it.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { startServer, type Running } from './server.ts'

const SERVER = join(import.meta.dirname, 'server.ts')
const CREDENTIALS = {
  HUAWEICLOUD_SDK_AK: 'CANARYAK',
  HUAWEICLOUD_SDK_SK: 'canary-sk',
  HUAWEICLOUD_SDK_PROJECT_ID: 'p1',
  HUAWEICLOUD_SDK_REGION: 'ap-southeast-3',
}

const started: ChildProcess[] = []
const running: Running[] = []
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await Promise.all(running.splice(0).map((server) => server.close()))
})

function spawnServer(environment: Record<string, string>) {
  const child = spawn(process.execPath, [SERVER], { env: { PATH: process.env.PATH, ...environment } })
  started.push(child)
  const lines = createInterface({ input: child.stdout })
  const printed: string[] = []
  const waiting = new Map<RegExp, (line: string) => void>()
  lines.on('line', (line) => {
    printed.push(line)
    for (const [pattern, resolve] of waiting) if (pattern.test(line)) resolve(line)
  })
  let complaint = ''
  child.stderr.on('data', (piece) => (complaint += String(piece)))
  return {
    child,
    printed,
    complaint: () => complaint,
    line: (pattern: RegExp) => new Promise<string>((resolve) => waiting.set(pattern, resolve)),
    exit: async () => (await once(child, 'exit')) as [number | null, string | null],
  }
}

async function startInProcess(environment: Record<string, string>) {
  const printed: string[] = []
  const server = await startServer(
    { PORT: '0', LOG_LEVEL: 'silent', ...environment },
    { print: (line) => printed.push(line) },
  )
  running.push(server)
  return { server, printed }
}

it('serves demo tasks, says so, and stops at a signal', async () => {
  const { child, line, exit, printed } = spawnServer({ PORT: '0' })
  const ready = await line(/^Demo data/)
  const origin = printed.find((one) => one.startsWith('Export Center on '))?.slice('Export Center on '.length)
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/)
  expect(ready).toMatch(/emulator on http:\/\/127\.0\.0\.1:\d+$/)
  const answer = await fetch(`${origin}/api/projects/default/export-tasks?limit=1`, {
    headers: { 'X-Export-Center': '1' },
  })
  expect([answer.status, ((await answer.json()) as { count: number }).count]).toEqual([200, 240])
  child.kill('SIGTERM')
  expect(await exit()).toEqual([0, null])
})

it('tells every mistake in the configuration, and ends with 1', async () => {
  const { exit, complaint, printed } = spawnServer({
    PORT: 'x',
    LOG_LEVEL: 'loud',
    HUAWEICLOUD_SDK_AK: 'CANARYAK',
  })
  expect(await exit()).toEqual([1, null])
  for (const name of ['PORT', 'LOG_LEVEL', 'HUAWEICLOUD_SDK_SK', 'HUAWEICLOUD_SDK_REGION'])
    expect(complaint()).toMatch(new RegExp(`^- ${name}: .*Example: `, 'm'))
  expect(complaint()).not.toContain('CANARYAK')
  expect(printed).toEqual([])
})

it('says when the port is in use, and ends with 1', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { exit, complaint } = spawnServer({ PORT: String(port) })
  expect(await exit()).toEqual([1, null])
  expect(complaint().trim()).toBe(
    `Port ${port} on 127.0.0.1 is in use already: stop what uses it, or choose another one, for example PORT=4410.`,
  )
  other.close()
})

it('prints the one-time link on a line of its own when credentials are configured', async () => {
  const { server, printed } = await startInProcess(CREDENTIALS)
  expect(server.emulator).toBeNull()
  expect(printed).toEqual([`Export Center on ${server.origin}`, server.link])
  expect(server.link).toMatch(new RegExp(`^${server.origin}/auth/link\\?token=[\\w-]{43}$`))
  expect((await fetch(server.link ?? '', { redirect: 'manual' })).status).toBe(303)
  expect((await fetch(server.link ?? '', { redirect: 'manual' })).status).toBe(403)
})

it('says in one line that everybody may do everything, when people sign in and no rule says who may', async () => {
  const { server, printed } = await startInProcess({
    ...CREDENTIALS,
    OIDC_ISSUER: 'https://id.example.com',
    OIDC_CLIENT_ID: 'export-center',
    OIDC_CLIENT_SECRET: 'canary-oidc',
    PUBLIC_URL: 'https://exports.example.com',
  })
  // The provider is asked when somebody signs in, and not before.
  expect(printed).toEqual([
    `Export Center on ${server.origin}`,
    'No access rules are set: everyone whom https://id.example.com lets in may list, download and delete.',
  ])
})

it('prints the link under the public address where there is one', async () => {
  const { server } = await startInProcess({ ...CREDENTIALS, PUBLIC_URL: 'https://exports.example.com' })
  expect(server.link).toMatch(/^https:\/\/exports\.example\.com\/auth\/link\?token=/)
})

it('gives each demo its own key, so that the emulator is of no use to anyone else', async () => {
  const { server } = await startInProcess({})
  const answer = await fetch(`${server.emulator}/v2/demo/export-tasks`)
  expect(answer.status).toBe(401)
})

it('ends when the built page is broken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-center-'))
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'inline-script-hashes.json'), '{bad')
  const program =
    `import { run, startServer } from ${JSON.stringify(pathToFileURL(SERVER).href)};` +
    `await run(() => startServer({ PORT: '0' }, { webRoot: ${JSON.stringify(join(folder, 'web'))} }))`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  started.push(child)
  // A server that is left behind would keep the process alive, and this test waiting.
  expect(await once(child, 'exit')).toEqual([1, null])
})
