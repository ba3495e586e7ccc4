// Thousands of polls of a list whose tasks come and end, with a clock that is moved on: what stays in the memory of the
// server and of the browser. And what a download costs that nobody reads.
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { startCloud } from '../src/bff/socket.fixture.ts'
import { createEmulator, DEFAULT_OPTIONS } from '../src/emulator/emulator.ts'
import { launchBrowser } from './browser.ts'
import { KEY, PROJECT, startMeasuredServer, TASKS } from './house.ts'
import type { Measurement } from './measurement.ts'

const POLLS = 20_000
/** What is loaded and compiled once is there by then. */
const FIRST = 1_000
const MOST_GROWTH = 1.05
/** As long as the page is ever told to wait while two lists are watched, and a little. */
const STEP_MS = 17_000
const STEPS_BETWEEN_TASKS = 3
const TASK_TAKES_MS = 60_000
const FOR_EVER_MS = 100 * 24 * 3_600_000
/** Who look at the same time, where no browser is needed. */
const VIEWERS = 20
/** Each request of the page holds its limit of time for 30 s, on a clock that nobody can move on. */
const LIMITS_OVER_MS = 31_000
const MOST_STALL_MB = 16
/** At once, because the memory of a process moves by megabytes of itself. */
const STALLED = 10
const FILE_BYTES = 200 * 2 ** 20

/** An emulator whose clock is moved on, so that tasks begin and end, and polls that are due in an hour are due now. */
async function startMovingCloud() {
  let skipped = 0
  let steps = 0
  const emulator = createEmulator({
    ...DEFAULT_OPTIONS,
    keys: [KEY],
    projects: [PROJECT],
    tasks: 30,
    clock: () => Date.now() + skipped,
  })
  async function begin(name: string, finishesInMs = TASK_TAKES_MS) {
    const task = {
      file_name: `${name}.xlsx`,
      finishes_in_ms: finishesInMs,
      outcome: steps % 2 ? 'FAIL' : 'SUCCESS',
    }
    await emulator.handle({
      method: 'POST',
      url: '/_emulator/tasks',
      headers: {},
      body: JSON.stringify([task]),
    })
  }
  // Where nothing is in progress, no page polls.
  await begin('long', FOR_EVER_MS)
  return {
    endpoint: await emulator.listen({ host: '127.0.0.1', port: 0 }),
    step: async () => {
      skipped += STEP_MS
      steps += 1
      if (steps % STEPS_BETWEEN_TASKS === 0) await begin(`export-${steps}`)
    },
    stop: () => emulator.close(),
  }
}

const toMiB = (bytes: number) => bytes / 2 ** 20

const growth = (what: string, first: number, last: number): Measurement => ({
  what,
  figure: last,
  unit: 'MiB',
  goal: first * MOST_GROWTH,
  against: { what: `after ${FIRST}`, figure: first },
})

/** Polls as twenty pages do, half of each for the list and half for the counts of its tabs. */
async function* soakServer(): AsyncGenerator<Measurement> {
  const cloud = await startMovingCloud()
  const server = await startMeasuredServer(cloud.endpoint)
  const heap = async () => toMiB((await server.ask({ isTidied: true })).heap)
  try {
    const etags = new Map<number, string>()
    const statuses = new Map<number, number>()
    const poll = async (nth: number) => {
      const answer = await fetch(`${server.origin}${TASKS}${nth % 2 ? '' : '/summary'}`, {
        headers: {
          'X-Export-Center': '1',
          'X-Poll': '1',
          'If-None-Match': etags.get(nth) ?? '',
          cookie: server.cookie,
        },
      })
      await answer.text()
      etags.set(nth, answer.headers.get('etag') ?? '')
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    }
    let first = 0
    for (let polls = 0; polls < POLLS; polls += VIEWERS) {
      if (polls === FIRST) first = await heap()
      await cloud.step()
      await server.ask({ skipMs: STEP_MS })
      await Promise.all(Array.from({ length: VIEWERS }, (_, nth) => poll(nth)))
    }
    yield growth(`server: heap after ${POLLS} polls`, first, await heap())
    const good = (statuses.get(200) ?? 0) + (statuses.get(304) ?? 0)
    yield { what: 'server: polls with news', figure: statuses.get(200) ?? 0, unit: 'polls' }
    yield { what: 'server: polls answered with an error', figure: POLLS - good, unit: 'polls', goal: 0 }
  } finally {
    server.stop()
    await cloud.stop()
  }
}

/**
 * Machine code that the engine makes of what is called often comes long after the first polls. It is no memory that
 * polls leave behind, and would hide it.
 */
const ONLY_BYTECODE = '--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode'

async function openPage(origin: string) {
  const browser = await launchBrowser(ONLY_BYTECODE)
  const page = await browser.newPage()
  await page.clock.install()
  await page.goto(`${origin}/default/export-tasks`)
  await page.getByRole('rowheader').first().waitFor()
  return { browser, page }
}

/** The page's own polls, of its list and of the counts of its tabs. */
async function* soakBrowser(): AsyncGenerator<Measurement> {
  const cloud = await startMovingCloud()
  // No session lasts as long as these polls.
  const server = await startMeasuredServer(cloud.endpoint, ['open'])
  const { browser, page } = await openPage(server.origin)
  try {
    const session = await page.context().newCDPSession(page)
    const heap = async () => {
      await setTimeout(LIMITS_OVER_MS)
      // The clock that is moved on keeps a record in the page of each time that it was.
      await page.evaluate('__pwClock.controller._log.length = 0')
      await session.send('HeapProfiler.collectGarbage')
      return toMiB((await session.send('Runtime.getHeapUsage')).usedSize)
    }
    const answered = (end: string) =>
      page.waitForResponse((response) => new URL(response.url()).pathname === TASKS + end)
    let first = 0
    let errors = 0
    for (let polls = 0; polls < POLLS; polls += 2) {
      if (polls === FIRST) first = await heap()
      await cloud.step()
      await server.ask({ skipMs: STEP_MS })
      const [list, summary] = await Promise.all([
        answered(''),
        answered('/summary'),
        page.clock.fastForward(STEP_MS),
      ])
      errors += [list, summary].filter((one) => one.status() >= 400).length
      await Promise.all([list.finished(), summary.finished()])
    }
    yield growth(`browser: heap after ${POLLS} polls`, first, await heap())
    yield { what: 'browser: polls answered with an error', figure: errors, unit: 'polls', goal: 0 }
  } finally {
    await browser.close()
    server.stop()
    await cloud.stop()
  }
}

/** Memory of the server while clients take nothing of a file each, beside what it held before. */
async function* stall(): AsyncGenerator<Measurement> {
  let bytes = 2 ** 20
  const piece = Buffer.alloc(64 * 1024, 'x')
  const cloud = await startCloud((socket) => {
    let left = bytes
    const write = (): void => {
      left -= piece.length
      if (left >= 0) socket.write(piece, (error) => error ?? write())
    }
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes}\r\n\r\n`)
    write()
  })
  const { origin, cookie, ask, lines, stop } = await startMeasuredServer(cloud.endpoint)
  try {
    const path = `${TASKS}/a1/download`
    const small = await fetch(origin + path, { headers: { 'X-Export-Center': '1', cookie } })
    await small.arrayBuffer()
    bytes = FILE_BYTES
    const before = (await ask({ isTidied: true })).resident
    const { host, hostname, port } = new URL(origin)
    const clients = Array.from({ length: STALLED }, () => {
      const client = connect(Number(port), hostname)
      client.on('error', () => {})
      client.pause()
      client.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-Export-Center: 1\r\nCookie: ${cookie}\r\n\r\n`)
      return client
    })
    const over = new AbortController()
    let ended = 0
    lines.on('line', (line) => {
      if (line.includes('"phase":"finished"')) ended += 1
      if (ended === STALLED) over.abort()
    })
    let most = 0
    while (!over.signal.aborted) {
      most = Math.max(most, (await ask()).resident)
      await setTimeout(50)
    }
    for (const client of clients) client.destroy()
    yield {
      what: `server: most memory for a stalled download of 200 MB, each of ${STALLED}`,
      figure: (most - before) / STALLED / 1e6,
      unit: 'MB',
      goal: MOST_STALL_MB,
      against: { what: 'all of the server', figure: before / 1e6 },
    }
  } finally {
    stop()
    cloud.close()
  }
}

export async function* run(): AsyncGenerator<Measurement> {
  yield* stall()
  yield* soakServer()
  yield* soakBrowser()
}
