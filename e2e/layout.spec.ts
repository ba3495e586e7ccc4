import { expect, hasNoSidewaysScroll, row, tasksOfEveryKind, test, type Page } from './fixtures.ts'

declare global {
  interface Window {
    shifts: { value: number; what: string[] }[]
  }
}

/** Notes every movement that nobody has asked for. https://web.dev/articles/cls */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    window.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // The types of the DOM do not know this kind of entry.
        const shift = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
          sources: { node: Node | null }[]
        }
        if (!shift.hadRecentInput)
          window.shifts.push({
            value: shift.value,
            what: shift.sources.map(({ node }) =>
              node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent),
            ),
          })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })

for (const width of [1280, 390]) {
  test(`nothing moves over many polls with changes at ${width} px`, async ({ page, cloud, later }) => {
    await cloud.add([
      ...Array.from({ length: 19 }, (_, n) => ({
        task_id: `t-${n}`,
        file_name: `file-${n}.xlsx`,
        status: 'CREATING',
        finishes_in_ms: (n + 1) * 90_000,
        outcome: n % 2 ? 'FAIL' : 'SUCCESS',
      })),
      { task_id: 'long', file_name: 'long.xlsx', status: 'CREATING', finishes_in_ms: 9_000_000 },
    ])
    await watchShifts(page)
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/default/export-tasks')
    await expect(page.getByRole('rowheader')).toHaveCount(20)
    await expect(page.getByRole('navigation', { name: 'Status' })).toContainText(/In progress\s*20/)
    await expect(page.getByRole('banner')).toContainText('Demo data')
    // Filling the page is another matter; from here on it holds still.
    await page.evaluate(async () => {
      await document.fonts.ready
      window.shifts = []
    })
    const seen = { polls: 0, open: 0 }
    page.on('request', () => (seen.open += 1))
    page.on('requestfinished', (request) => {
      seen.open -= 1
      if (/\/export-tasks(\?|$)/.test(request.url())) seen.polls += 1
    })
    while (seen.polls < 100) {
      await later(18_000)
      // Time that passes in the middle of a request would make it one that was too slow.
      await expect.poll(() => seen.open).toBe(0)
    }
    await expect(row(page, 'file-17.xlsx')).toContainText('Failed')
    expect(await page.evaluate(() => window.shifts)).toEqual([])
  })
}

for (const width of [1280, 390])
  test(`the first answer moves nothing that stood there before it at ${width} px`, async ({
    page,
    cloud,
  }) => {
    await cloud.add(tasksOfEveryKind())
    await cloud.scenario('slow', { operation: 'list' })
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/default/export-tasks')
    await expect(page.locator('.skeleton')).toHaveCount(20)
    // Who is looking is another answer.
    await expect(page.getByRole('banner')).toContainText('Demo data')
    const places = () =>
      page
        .locator('h1, [role="switch"], main button, main nav, thead')
        .evaluateAll((all) =>
          Object.fromEntries(
            all.map((one) => [
              (one.getAttribute('aria-label') ?? one.textContent).replace(/[ \d]+$/, ''),
              one.getBoundingClientRect().y,
            ]),
          ),
        )
    const before = await places()
    expect(Object.keys(before).length).toBeGreaterThan(5)
    await cloud.scenario('none')
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByRole('rowheader')).toHaveCount(20)
    await expect(page.getByText(/^Updated /)).toBeVisible()
    expect(await places()).toMatchObject(before)
  })

test('the tab that is chosen is in sight on a phone', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/default/export-tasks?status=EXPIRED')
  await expect(page.getByRole('rowheader')).toHaveCount(3)
  const tab = page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'Expired' })
  await expect(tab).toBeInViewport({ ratio: 0.95 })
})

for (const [density, px] of [
  ['compact', 36],
  ['normal', 44],
  ['roomy', 52],
] as const)
  for (const width of [1280, 390])
    test(`a ${density} row keeps its height whatever becomes of its task at ${width} px`, async ({
      page,
      cloud,
      later,
    }) => {
      await cloud.add([
        { task_id: 'a', file_name: 'a.xlsx', status: 'CREATING', finishes_in_ms: 20_000, outcome: 'FAIL' },
      ])
      await page.addInitScript((value) => localStorage.setItem('export-center.density', value), density)
      await watchShifts(page)
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/default/export-tasks')
      const height = () => row(page, 'a.xlsx').evaluate((one) => one.getBoundingClientRect().height)
      await expect(row(page, 'a.xlsx')).toContainText('In progress')
      // Who is looking is another answer.
      await expect(page.getByRole('banner')).toContainText('Demo data')
      await page.evaluate(async () => {
        await document.fonts.ready
        window.shifts = []
      })
      const before = await height()
      if (width === 1280) expect(before).toBe(px)
      await later(30_000)
      await expect(row(page, 'a.xlsx')).toContainText('Failed')
      expect(await height()).toBe(before)
      expect(await page.evaluate(() => window.shifts)).toEqual([])
    })

for (const [language, label, density] of [
  ['English', 'Language', 'normal'],
  ['简体中文', 'Language', 'normal'],
  ['English', 'Language', 'compact'],
] as const) {
  test(`in ${language} and ${density} everything fits at 320 px, and with text of twice the size`, async ({
    page,
    cloud,
  }) => {
    // As wide as a time gets.
    await cloud.add([{ file_name: 'wide.xlsx', status: 'SUCCESS', create_time: '2025-12-24T20:44:44Z' }])
    await cloud.add(tasksOfEveryKind())
    await page.addInitScript((value) => localStorage.setItem('export-center.density', value), density)
    await page.goto('/default/export-tasks?file_name=e&is_download=false')
    await expect(page.getByRole('rowheader').first()).toBeVisible()
    await page.getByLabel(label).selectOption(language)
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await hasNoSidewaysScroll(page)).toBe(true)
    // No time is cut: it is what is looked for.
    expect(
      await page
        .locator('.absolute-time')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length),
    ).toBe(0)

    await page.setViewportSize({ width: 1280, height: 800 })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await hasNoSidewaysScroll(page)).toBe(true)
    // No text lies under another, and none is cut off by a box that did not grow with it.
    const cut = await page.locator('main :is(button, time, h1, label, th, td, li)').evaluateAll((all) =>
      all
        .filter((one) => one.getClientRects().length > 0 && !one.closest('.sr-only, thead'))
        .filter((one) => one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 0)
        .map((one) => one.outerHTML.slice(0, 120)),
    )
    expect(cut).toEqual([])
  })
}

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } })

  test('every target is at least 44 px in both directions, and none lies under another', async ({
    page,
    cloud,
  }) => {
    await cloud.add(tasksOfEveryKind())
    await page.goto('/default/export-tasks?file_name=e')
    await expect(page.getByRole('rowheader').first()).toBeVisible()
    const small = await page
      .locator('button, select, input[type="search"], fieldset label, nav a, [role="switch"]')
      .evaluateAll((all) =>
        all
          .map((one) => ({ html: one.outerHTML.slice(0, 100), box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.width < 43.5 || box.height < 43.5))
          .map(({ html, box }) => `${box.width} × ${box.height}: ${html}`),
      )
    expect(small).toEqual([])
  })

  test('everything in the settings is at least 44 px high', async ({ page, cloud }) => {
    await cloud.add(tasksOfEveryKind())
    await page.goto('/default/export-tasks')
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    const heights = await page
      .getByRole('dialog')
      .locator('button, label')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(43.5)
  })
})

test('with colours that the system chooses, every state keeps its shape and every control its edge', async ({
  page,
  cloud,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  const button = page.getByRole('button', { name: 'Refresh' })
  expect(await button.evaluate((one) => getComputedStyle(one).borderTopStyle)).toBe('solid')
  await expect(row(page, 'running.xlsx').locator('svg').first()).toBeVisible()
  // Nothing that moves by itself is left.
  expect(
    await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length),
  ).toBe(0)
})

test('on a phone no name runs under the box that selects its task', async ({ page, cloud }) => {
  await cloud.add([{ file_name: `${'long-'.repeat(30)}.xlsx`, status: 'SUCCESS' }])
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/default/export-tasks')
  const name = await page.locator('.file-link').boundingBox()
  const box = await page.locator('tbody .select-box').boundingBox()
  expect((name?.x ?? 0) + (name?.width ?? 0)).toBeLessThanOrEqual((box?.x ?? 0) + 1)
})
