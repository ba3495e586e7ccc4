import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OWN, startBff, TASKS, type TestBff } from './bff.fixture.ts'

const HASH = "'sha256-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg='"
const POLICY =
  `default-src 'none'; script-src 'self' ${HASH}; style-src 'self'; img-src 'self'; font-src 'self'; ` +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"
const SCRIPT = 'console.log(1)'

let server: TestBff
const dist = mkdtempSync(join(tmpdir(), 'export-center-'))
beforeAll(async () => {
  const web = join(dist, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Export Center</title>')
  writeFileSync(join(web, 'icon.svg'), '<svg/>')
  writeFileSync(join(web, 'site.webmanifest'), '{}')
  writeFileSync(join(web, 'assets', 'main-1.js'), SCRIPT)
  writeFileSync(join(web, 'assets', 'main-1.js.br'), brotliCompressSync(SCRIPT))
  writeFileSync(join(web, 'assets', 'inter-1.woff2'), 'font')
  writeFileSync(join(web, 'assets', '.secret'), 'no')
  writeFileSync(join(dist, 'inline-script-hashes.json'), JSON.stringify([HASH]))
  server = await startBff({ deps: { webRoot: web } })
})
afterAll(async () => {
  await server.close()
  rmSync(dist, { recursive: true })
})

const open = (url: string, headers = {}) =>
  server.bff.inject({ method: 'GET', url, headers: { host: OWN.host, ...headers } })

it.each([
  '/',
  '/default/export-tasks',
  '/unknown/export-tasks',
  '/default/export-tasks/a1?status=FAIL',
  '/default',
])('serves the page at %s, from any site', async (url) => {
  const answer = await open(url, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' })
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(answer.body).toContain('Export Center')
  expect(answer.headers['cache-control']).toBe('no-store')
})

it('serves hashed files for ever, compressed for those who take it', async () => {
  const plain = await open('/assets/main-1.js')
  expect(plain.body).toBe(SCRIPT)
  expect(plain.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
  for (const accepts of ['br', 'gzip, deflate, br, zstd', 'gzip;q=1.0, br;q=0.8'])
    expect((await open('/assets/main-1.js', { 'accept-encoding': accepts })).headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
    })
  for (const accepts of ['gzip', 'br;q=0', 'br;q=0.0, gzip', 'brotli', ''])
    expect((await open('/assets/main-1.js', { 'accept-encoding': accepts })).headers).not.toHaveProperty(
      'content-encoding',
    )
  expect((await open('/assets/inter-1.woff2', { 'accept-encoding': 'br' })).headers).toMatchObject({
    'content-type': 'font/woff2',
  })
})

it('serves the other public files, and nothing else', async () => {
  expect((await open('/icon.svg')).headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'no-store',
  })
  expect((await open('/site.webmanifest')).headers['content-type']).toBe('application/manifest+json')
  for (const url of [
    '/index.html',
    '/assets/.secret',
    '/assets/main-1.js.br',
    '/assets/',
    '/assets/..%2Findex.html',
    '/assets/main-2.js',
    '/inline-script-hashes.json',
    '/assets',
    '/auth/debug',
    '/Default/export-tasks',
  ])
    expect([url, (await open(url)).statusCode]).toEqual([url, 404])
})

it('shows people the page, with a 404, where there is none', async () => {
  const answer = await open('/default/nothing', { accept: 'text/html,*/*' })
  expect([answer.statusCode, answer.body.includes('Export Center')]).toEqual([404, true])
  expect((await open('/assets/main-2.js', { accept: '*/*' })).body).toBe('There is nothing at this address\n')
})

it('says it is alive and ready, whatever the cloud does', async () => {
  await server.scenario('hang')
  for (const url of ['/livez', '/readyz']) {
    const answer = await open(url)
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }])
    const head = await server.bff.inject({ method: 'HEAD', url, headers: { host: OWN.host } })
    expect([head.statusCode, head.body]).toEqual([200, ''])
  }
  await server.scenario('none')
})

it('puts the security headers on every answer, errors too', async () => {
  const answers = await Promise.all(
    [
      '/',
      '/livez',
      '/assets/main-1.js',
      '/icon.svg',
      '/nothing/at/all',
      '/auth/link',
      '/api/session',
      '/api/x',
      TASKS,
    ].map(async (url) => [url, (await open(url)).headers] as const),
  )
  answers.push([TASKS, (await server.get(TASKS)).headers])
  for (const [url, headers] of answers)
    expect([url, headers]).toMatchObject([
      url,
      {
        'content-security-policy': POLICY,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ])
})

it('says so when the page is not built', async () => {
  const bare = await startBff({ deps: { webRoot: join(dist, 'nothing') } })
  const answer = await bare.bff.inject({ method: 'GET', url: '/', headers: { host: OWN.host } })
  expect([answer.statusCode, answer.body]).toEqual([503, expect.stringContaining('npm start')])
  await bare.close()
})
