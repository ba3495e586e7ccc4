import type { Request } from '@playwright/test'
import { expect, tasksOfEveryKind, test, type Page } from './fixtures.ts'

/** Bytes on the wire, brotli included. */
const BUDGET = { script: 120_000, stylesheet: 10_000 }
const ROWS = 20

const ROWS_ARE_THERE = 'rows are there'
/** Has the page say when it has its rows, in the turn in which they come. */
const announceRows = (page: Page) =>
  page.addInitScript(
    ([count, text]) => {
      new MutationObserver((_, observer) => {
        if (document.querySelectorAll('tbody th').length < count) return
        console.debug(text)
        observer.disconnect()
      }).observe(document, { childList: true, subtree: true })
    },
    [ROWS, ROWS_ARE_THERE] as const,
  )

test('what is asked for before the rows are there stays inside its budget', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await announceRows(page)
  const asked: Request[] = []
  const note = (request: Request) => void asked.push(request)
  page.on('request', note)
  const rows = page.waitForEvent('console', (message) => message.text() === ROWS_ARE_THERE)
  page.on('console', (message) => {
    if (message.text() === ROWS_ARE_THERE) page.off('request', note)
  })
  await page.goto('/default/export-tasks')
  await rows
  await expect(page.getByRole('rowheader')).toHaveCount(ROWS)

  const seen = await Promise.all(
    asked.map(async (request) => ({
      type: request.resourceType(),
      bytes: (await request.sizes()).responseBodySize,
    })),
  )
  for (const type of ['script', 'stylesheet'] as const) {
    const ofType = seen.filter((one) => one.type === type)
    const total = ofType.reduce((sum, one) => sum + one.bytes, 0)
    console.log(`${type}: ${total} of ${BUDGET[type]} bytes in ${ofType.length} file(s)`)
    expect(ofType.length).toBeGreaterThan(0)
    expect(total).toBeGreaterThan(1000)
    expect(total).toBeLessThanOrEqual(BUDGET[type])
  }
})

test('assets come as brotli, and may be kept for good', async ({ page, request }) => {
  const scripts: string[] = []
  page.on('request', (one) => {
    if (one.resourceType() === 'script') scripts.push(one.url())
  })
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(scripts.length).toBeGreaterThan(0)
  for (const url of scripts) {
    const answer = await request.get(url, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers()['content-encoding']).toBe('br')
    expect(answer.headers()['cache-control']).toContain('immutable')
  }
})

test('the page runs under its own content security policy without a report', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  const reports: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') reports.push(message.text())
  })
  page.on('pageerror', (error) => reports.push(error.message))
  const answer = await page.goto('/default/export-tasks')
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'")
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  expect(reports).toEqual([])
})
