import { expect, tasksOfEveryKind, test } from './fixtures.ts'

/** Bytes on the wire, brotli included. */
const BUDGET = { script: 120_000, stylesheet: 10_000 }

test('what is fetched before the rows are visible stays inside its budget', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  const sizes: { type: string; url: string; bytes: Promise<number> }[] = []
  page.on('requestfinished', (request) => {
    const bytes = request.sizes().then(({ responseBodySize }) => responseBodySize)
    sizes.push({ type: request.resourceType(), url: request.url(), bytes })
  })
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(20)

  const seen = await Promise.all(
    sizes.map(async ({ type, url, bytes }) => ({ type, url, bytes: await bytes })),
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
