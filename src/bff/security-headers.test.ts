import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OWN, startBff, TASKS, type TestBff } from './bff.fixture.ts'

const HASH = "'sha256-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg='"
const policy = (hashes: string) =>
  `default-src 'none'; script-src 'self'${hashes}; style-src 'self'; img-src 'self'; font-src 'self'; ` +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': policy(` ${HASH}`),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
}

let server: TestBff
let cookie = ''
const dist = mkdtempSync(join(tmpdir(), 'export-center-'))
beforeAll(async () => {
  const web = join(dist, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Export Center</title>')
  writeFileSync(join(web, 'icon.svg'), '<svg/>')
  writeFileSync(join(web, 'assets', 'main-1.js'), '1')
  writeFileSync(join(dist, 'inline-script-hashes.json'), JSON.stringify([HASH]))
  server = await startBff({
    emulator: { tasks: 0 },
    config: { signIn: 'link', publicOrigin: 'https://exports.example.com' },
    deps: { webRoot: web },
  })
  await server.addTasks([{ task_id: 'a1', file_name: 'a.csv' }])
})
afterAll(async () => {
  await server.close()
  rmSync(dist, { recursive: true })
})

const FOREVER = 'public, max-age=31536000, immutable'
const text = 'text/plain; charset=utf-8'
const json = 'application/json; charset=utf-8'
type Ask = [
  status: number,
  url: string,
  type: string | undefined,
  headers?: Record<string, string>,
  more?: object,
]
const ASKED: Ask[] = [
  // The link is used up by the first of these, and the cookie that it gave is what the others carry.
  [303, 'LINK', undefined],
  [200, '/', 'text/html; charset=utf-8'],
  [200, '/default/export-tasks/a1', 'text/html; charset=utf-8'],
  [200, '/assets/main-1.js', 'text/javascript; charset=utf-8', {}, { 'cache-control': FOREVER }],
  [200, '/icon.svg', 'image/svg+xml'],
  [200, '/livez', json],
  [200, '/readyz', json],
  [404, '/nothing/at/all/here', 'text/html; charset=utf-8', { accept: 'text/html' }],
  [404, '/assets/none.js', text],
  [404, '/auth/debug', text],
  [403, '/auth/link?token=x', text],
  [403, '/', text, { host: 'evil.example.com' }, { connection: 'close' }],
  [400, '/%zz', text],
  [400, '/api/projects/%zz', json],
  [401, '/api/session', json],
  [403, '/api/session', json, { 'x-export-center': '' }],
  [404, '/api/nothing', json],
  [200, '/api/session', json, { cookie: 'COOKIE' }],
  [400, '/api/session?a=b', json, { cookie: 'COOKIE' }],
  [404, '/api/projects/other/export-tasks', json, { cookie: 'COOKIE' }],
  [200, TASKS, json, { cookie: 'COOKIE' }],
  [304, TASKS, undefined, { cookie: 'COOKIE', 'if-none-match': '*' }],
  [200, `${TASKS}/summary`, json, { cookie: 'COOKIE' }],
  [200, `${TASKS}/a1`, json, { cookie: 'COOKIE' }],
  [404, `${TASKS}/a9`, json, { cookie: 'COOKIE' }],
  [200, `${TASKS}/a1/download`, 'application/octet-stream', { cookie: 'COOKIE' }],
  [404, `${TASKS}/a9/download`, json, { cookie: 'COOKIE' }],
]

const IN_TURN = Object.keys(HEADERS)
it.each(ASKED)('sends exactly these headers with a %i of %s', async (status, url, type, headers, more) => {
  const given = { ...headers, ...(headers?.['cookie'] && { cookie }) }
  const answer = await server.bff.inject({
    method: 'GET',
    url: url === 'LINK' ? (server.bff.signInPath ?? '') : url,
    headers: { ...OWN, ...given },
  })
  if (url === 'LINK') cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const isUnread = url.includes('%zz')
  const policyHere = { 'content-security-policy': policy(isUnread ? '' : ` ${HASH}`) }
  expect(answer.statusCode).toBe(status)
  const found = Object.fromEntries(IN_TURN.map((name) => [name, answer.headers[name]]))
  expect(found).toEqual({ ...HEADERS, ...policyHere, ...(more && 'cache-control' in more && more) })
  expect(answer.headers['content-type']).toBe(type)
  expect(answer.headers['x-request-id']).toMatch(/^[\da-f]{32}$/)
  if (more) expect(answer.headers).toMatchObject(more)
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'via'])
    expect(answer.headers).not.toHaveProperty(name)
})

it('asks for https for ever only where people come by https', async () => {
  const local = await startBff()
  const answer = await local.get('/livez')
  expect(answer.headers).not.toHaveProperty('strict-transport-security')
  await local.close()
})
