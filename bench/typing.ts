// Typing in the filter over 100 rows, with a processor of a quarter of the speed: from a key to the next painted
// frame, as the browser itself measures it (https://www.w3.org/TR/event-timing/), against the same at full speed.
import type { Page } from '@playwright/test'
import { builtPages, startServer } from '../src/server.ts'
import { launchBrowser } from './browser.ts'
import { percentile, type Measurement } from './measurement.ts'

const GOAL_MS = 100
const WORDS = ['users', 'desktop', 'session', 'xlsx', '2026', 'nothing like it', 'user']
const BETWEEN_KEYS_MS = 60
const ROWS = 100

declare global {
  interface Window {
    keyTimes: number[]
  }
}

/** Notes every key's time to the next paint. Shorter than a frame is not told apart, so it counts as one. */
const watchKeys = (page: Page) =>
  page.addInitScript(() => {
    window.keyTimes = []
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (name === 'keydown' || name === 'input') window.keyTimes.push(duration)
      // The types of the DOM do not know the threshold of this kind of entry.
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  })

/** Types each word, waits until the list answers to it, and goes on in the same field. */
async function typeAll(page: Page, origin: string, slowdown: number): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(`${origin}/default/export-tasks?limit=${ROWS}`)
  await page
    .getByRole('rowheader')
    .nth(ROWS - 1)
    .waitFor()
  const field = page.getByRole('searchbox')
  for (const word of WORDS) {
    await field.press('Control+a')
    await field.pressSequentially(word, { delay: BETWEEN_KEYS_MS })
    await page.waitForURL((url) => url.searchParams.get('file_name') === word)
    await page.locator('table[aria-busy="false"], h2').first().waitFor()
  }
  return page.evaluate(() => window.keyTimes)
}

export async function* run(): AsyncIterable<Measurement> {
  const browser = await launchBrowser()
  const server = await startServer({ PORT: '0' }, { ...builtPages(), print: () => {} })
  try {
    const measure = async (slowdown: number) => {
      const page = await browser.newPage()
      await watchKeys(page)
      const times = await typeAll(page, server.origin, slowdown)
      await page.close()
      // Keys faster than the threshold leave no entry.
      return times.length > 0 ? times : [16]
    }
    const full = await measure(1)
    const slow = await measure(4)
    for (const [what, share] of [
      ['median', 0.5],
      ['98th percentile', 0.98],
      ['worst', 1],
    ] as const)
      yield {
        what: `key to paint at 4 x CPU, ${what} of ${slow.length}`,
        figure: percentile(slow, share),
        unit: 'ms',
        goal: GOAL_MS,
        against: { what: 'full speed', figure: percentile(full, share) },
      }
  } finally {
    await browser.close()
    await server.close()
  }
}
