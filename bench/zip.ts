// One zip of many files, made in the browser: how long the page's one thread is busy without a pause meanwhile, which
// is how long a key or a click waits, against the same page with nothing to do. And that the zip is whole.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { createEmulator, DEFAULT_OPTIONS } from '../src/emulator/emulator.ts'
import { serve } from '../src/emulator/http-server.ts'
import type { EmulatorRequest } from '../src/emulator/messages.ts'
import { launchBrowser } from './browser.ts'
import { KEY, PROJECT, startMeasuredServer } from './house.ts'
import type { Measurement } from './measurement.ts'

const FILES = 50
const FILE = randomBytes(2 * 2 ** 20)
const GOAL_MS = 100
/** As long as making the zip takes, more or less. */
const IDLE_MS = 3_000

/** An emulator whose files are large. */
async function startLargeCloud() {
  const emulator = createEmulator({
    ...DEFAULT_OPTIONS,
    keys: [KEY],
    projects: [PROJECT],
    tasks: 0,
    clock: Date.now,
  })
  const tasks = Array.from({ length: FILES }, (_, n) => ({
    file_name: `file-${n}.xlsx`,
    status: 'SUCCESS',
  }))
  await emulator.handle({
    method: 'POST',
    url: '/_emulator/tasks',
    headers: {},
    body: JSON.stringify(tasks),
  })
  return serve(
    async (request: EmulatorRequest) => {
      const answer = await emulator.handle(request)
      const isFile = answer.kind === 'answer' && answer.headers['Content-Type'] === 'multipart/form-data'
      if (!isFile) return answer
      return { ...answer, body: FILE, headers: { ...answer.headers, 'Content-Length': String(FILE.length) } }
    },
    { host: '127.0.0.1', port: 0 },
  )
}

/** Milliseconds of the longest time without a turn for anybody else, until `isOver`. */
async function longestTurn(page: Page, isOver: Promise<unknown>): Promise<number> {
  const longest = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        let worst = 0
        let last = performance.now()
        port1.addEventListener('message', () => {
          const now = performance.now()
          worst = Math.max(worst, now - last)
          last = now
          port2.postMessage(null)
        })
        port1.start()
        port2.postMessage(null)
        addEventListener('enough', () => resolve(worst), { once: true })
      }),
  )
  await isOver
  await page.evaluate(() => dispatchEvent(new Event('enough')))
  return longest
}

async function openList(page: Page, origin: string) {
  await page.goto(`${origin}/default/export-tasks?limit=${FILES}`)
  await page
    .getByRole('rowheader')
    .nth(FILES - 1)
    .waitFor()
  await page.getByRole('checkbox', { name: 'Select all tasks on this page' }).check()
  await page.getByRole('button', { name: `Download ${FILES}` }).waitFor()
}

export async function* run(): AsyncIterable<Measurement> {
  const cloud = await startLargeCloud()
  const server = await startMeasuredServer(cloud.origin, ['open'])
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await openList(page, server.origin)
    const idle = await longestTurn(page, page.waitForTimeout(IDLE_MS))
    const saved = page.waitForEvent('download')
    const started = performance.now()
    await page.getByRole('button', { name: `Download ${FILES}` }).click()
    const busy = await longestTurn(page, saved)
    const took = performance.now() - started
    yield {
      what: 'longest turn of the page while the zip is made',
      figure: busy,
      unit: 'ms',
      goal: GOAL_MS,
      against: { what: 'nothing to do', figure: idle },
    }
    yield { what: `click to zip, ${FILES} files of 2 MB`, figure: took, unit: 'ms' }
    const files = Object.values(unzipSync(readFileSync(await (await saved).path())))
    const whole = files.filter((file) => FILE.equals(file)).length
    yield { what: 'files that are not whole in it', figure: FILES - whole, unit: 'files', goal: 0 }
  } finally {
    await browser.close()
    server.stop()
    await cloud.close()
  }
}
