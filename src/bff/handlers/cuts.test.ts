// A download that the cloud cuts, at every place where that makes a difference, as Chromium and as curl see it: from the BFF itself and through nginx. None may look complete; a whole one comes whole or is refused in words.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chromium, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/browser.ts'
import { startBff, TASKS, type TestBff } from '../bff.fixture.ts'
import { need, startNginx } from '../nginx.fixture.ts'
import { startCloud } from '../socket.fixture.ts'

/** More than nginx holds in memory, and no two pieces of it alike. */
const FILE = Buffer.concat(
  Array.from({ length: 8_000 }, (_, n) => createHash('sha256').update(String(n)).digest()),
)
const MIDDLE = FILE.length / 2

const HEAD = 'HTTP/1.1 200 OK\r\n'
const join = (...parts: (string | Buffer)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))
const sized = (bytes: number) =>
  join(`${HEAD}Content-Length: ${FILE.length}\r\n\r\n`, FILE.subarray(0, bytes))
const chunk = (bytes: Buffer) => join(`${bytes.length.toString(16)}\r\n`, bytes, '\r\n')
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`
const FIRST = join(CHUNKED, chunk(FILE.subarray(0, MIDDLE)))
const BOTH = join(FIRST, chunk(FILE.subarray(MIDDLE)))
const SIZE_OF_SECOND = MIDDLE.toString(16)

const CUTS: Record<string, string | Buffer> = {
  'before the status line': '',
  'inside the status line': 'HTTP/1.1 2',
  'inside the headers': `${HEAD}Content-Le`,
  'before the headers end': `${HEAD}Content-Length: ${FILE.length}\r\n`,
  'after the headers': sized(0),
  'after one byte': sized(1),
  'in the middle': sized(MIDDLE),
  'before the last byte': sized(FILE.length - 1),
  'in chunks, after the headers': CHUNKED,
  'in chunks, inside the size of the first': `${CHUNKED}1`,
  'in chunks, after one byte': `${CHUNKED}${SIZE_OF_SECOND}\r\n${FILE.toString('latin1', 0, 1)}`,
  'in chunks, between two': FIRST,
  'in chunks, inside a size': join(FIRST, SIZE_OF_SECOND.slice(0, 2)),
  'in chunks, after a size': join(FIRST, `${SIZE_OF_SECOND}\r\n`),
  'in chunks, inside one': join(FIRST, `${SIZE_OF_SECOND}\r\n`, FILE.subarray(MIDDLE, -1)),
  'in chunks, before the last one': BOTH,
  'in chunks, inside the last one': join(BOTH, '0'),
  'in chunks, before the last one ends': join(BOTH, '0\r\n'),
  'in chunks, one byte before its end': join(BOTH, '0\r\n\r'),
}
const WHOLE = { 'with its length': sized(FILE.length), 'in chunks': join(BOTH, '0\r\n\r\n') }
const ENDS = ['end', 'resetAndDestroy'] as const

/** What a client takes for the file; null where it knows that it has none. */
type Client = (url: string) => Promise<Buffer | null>

const curl =
  (...flags: string[]): Client =>
  (url) =>
    new Promise((resolve) => {
      const args = ['--silent', '--fail', ...flags, '--header', 'X-Export-Center: 1', url]
      execFile(need('curl'), args, { encoding: 'buffer', maxBuffer: 2 * FILE.length }, (error, taken) =>
        resolve(error ? null : taken),
      )
    })

let page: Page
/** What the page's own `fetch` gets. */
const inChromium: Client = async (url) => {
  const { origin } = new URL(url)
  // Any answer of the same origin will do as a page to ask from.
  if (!page.url().startsWith(`${origin}/`)) await page.goto(`${origin}/livez`)
  const bytes = await page.evaluate(async (address) => {
    try {
      const answer = await fetch(address, { headers: { 'X-Export-Center': '1' } })
      const body = await answer.arrayBuffer()
      return answer.ok ? [...new Uint8Array(body)] : null
    } catch {
      return null
    }
  }, url)
  return bytes && Buffer.from(bytes)
}

const CLIENTS: Record<string, Client> = {
  Chromium: inChromium,
  'curl with HTTP/1.1': curl('--http1.1'),
  'curl with HTTP/1.0': curl('--http1.0'),
}

/** How nginx asks and whether it holds answers, by the name of the way through it. */
const PROXIES: Record<string, { version: string; buffering: string }> = Object.fromEntries(
  ['1.0', '1.1'].flatMap((version) =>
    ['on', 'off'].map((buffering) => [`nginx-${version}-${buffering}`, { version, buffering }]),
  ),
)
const WAYS = ['direct', ...Object.keys(PROXIES)]

let browser: Browser
let server: TestBff
let cloud: Awaited<ReturnType<typeof startCloud>>
let nginx: Awaited<ReturnType<typeof startNginx>>
let direct = ''
let play: { text: string | Buffer; end: (typeof ENDS)[number] } = { text: '', end: 'end' }

beforeAll(async () => {
  cloud = await startCloud((socket) => {
    const { text, end } = play
    if (text.length === 0) socket[end]()
    else socket.write(text, () => socket[end]())
  })
  server = await startBff({ project: { endpoint: cloud.endpoint } })
  direct = await server.listen()
  const locations = Object.entries(PROXIES).map(
    ([way, { version, buffering }]) => `location /${way}/ {
      proxy_pass ${direct}/;
      proxy_http_version ${version};
      proxy_buffering ${buffering};
      proxy_set_header Host ${new URL(direct).host};
      # Without it nobody behind an nginx that speaks HTTP/1.1 can know that its client does not.
      proxy_set_header Via "$server_protocol nginx";
    }`,
  )
  nginx = await startNginx(locations.join('\n'))
  const executablePath = findChromium()
  browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    chromiumSandbox: false,
    args: ['--disable-gpu'],
  })
  page = await browser.newPage()
})
afterAll(async () => {
  await browser.close()
  await nginx.stop()
  await server.close()
  cloud.close()
})

async function download(way: string, client: Client, played: typeof play) {
  play = played
  // Every download has a minute of its own, so that no quota ends them.
  server.advance(60_000)
  return client(`${way === 'direct' ? direct : `${nginx.origin}/${way}`}${TASKS}/a1/download`)
}

it.each(WAYS)('lets no file look complete that was cut: %s', async (way) => {
  const lookComplete: string[] = []
  const before = cloud.sockets.length
  for (const [client, take] of Object.entries(CLIENTS))
    for (const [where, text] of Object.entries(CUTS))
      for (const end of ENDS) {
        if (await download(way, take, { text, end })) lookComplete.push(`${client}, ${where}, ${end}`)
      }
  expect(lookComplete).toEqual([])
  // Each was really asked for, and once: it marks the task as downloaded.
  expect(cloud.sockets.length - before).toBe(3 * 19 * 2)
})

it.each(WAYS)('passes a whole file on byte by byte: %s', async (way) => {
  for (const [client, take] of Object.entries(CLIENTS))
    for (const [how, text] of Object.entries(WHOLE)) {
      const taken = await download(way, take, { text, end: 'end' })
      // What has no length cannot go where only the end of the connection would end it.
      const isOld = client === 'curl with HTTP/1.0' || PROXIES[way]?.version === '1.0'
      const outcome = taken && (taken.equals(FILE) ? 'whole' : 'another file')
      expect([client, how, outcome]).toEqual([client, how, how === 'in chunks' && isOld ? null : 'whole'])
    }
})

it.each([
  ['1.0 fred', null],
  ['1.1 proxy.example.com, HTTP/1.0 nginx', null],
  ['1.1 a,1.0 b (Apache/1.1)', null],
  ['1.1 fred (1.0 compatible)', 'whole'],
  ['2 cdn, 1.1 nginx', 'whole'],
])('believes a proxy that its client speaks HTTP/1.0: %s', async (via, outcome) => {
  const taken = await download('direct', curl('--header', `Via: ${via}`), {
    text: WHOLE['in chunks'],
    end: 'end',
  })
  expect(taken && 'whole').toBe(outcome)
})
