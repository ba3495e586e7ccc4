import { cutOffAtRows, expect, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
const strip = (page: Page) => page.getByRole('navigation', { name: 'Recent exports' })
const bars = (page: Page) => strip(page).getByRole('link')
const widths = (page: Page) =>
  bars(page).evaluateAll((all) =>
    all.filter((one) => one.getClientRects().length > 0).map((one) => one.getBoundingClientRect().width),
  )

/** Opens the list, and waits for what comes after its rows. */
async function open(page: Page, later: (ms: number) => Promise<void>, address = LIST) {
  await page.goto(address)
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await later(2_100)
  await expect(bars(page).first()).toBeVisible()
}

test('each of the newest exports is a bar, newest at the right, and says in words what it is', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add(tasksOfEveryKind())
  await open(page, later, `${LIST}?status=FAIL`)
  await expect(bars(page)).toHaveCount(30)
  await expect(strip(page)).toContainText('the line is the usual 30s')
  await expect(bars(page).last()).toHaveAccessibleName(/^running\.xlsx, In progress, for \d+\S* so far$/)
  const done = strip(page).getByRole('link', { name: /^done-1\.xlsx/ })
  await expect(done).toHaveAccessibleName(/^done-1\.xlsx, Succeeded, took 30s, \d+\S* ago$/)
  expect(await done.getAttribute('title')).toBe(await done.getAttribute('aria-label'))
  await expect(bars(page).first()).toHaveAccessibleName(/^expired-3\.csv, Expired/)
  // Each status has its own shape.
  const shape = (name: RegExp) => strip(page).getByRole('link', { name }).locator('svg').innerHTML()
  const shapes = [/^running/, /^done-1\./, /^failed-1\./, /^expired-1\./].map(shape)
  expect(new Set(await Promise.all(shapes)).size).toBe(4)
  expect(Math.min(...(await widths(page)))).toBeGreaterThanOrEqual(24)

  await done.click()
  await expect(page).toHaveURL(`${LIST}/task-done-1?status=FAIL`)
  await expect(page.getByRole('dialog').getByRole('heading')).toHaveText('done-1.xlsx')
  await page.keyboard.press('Escape')
  await expect(done).toBeFocused()
})

test('it is one stop of the Tab key, with arrow keys, Home and End inside', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add(tasksOfEveryKind())
  await open(page, later)
  await expect(strip(page).locator('a[tabindex="0"]')).toHaveCount(1)
  await page.getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.press('Tab')
  await expect(bars(page).last()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(bars(page).nth(28)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(bars(page).first()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(bars(page).first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(bars(page).nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(bars(page).last()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(strip(page).locator(':focus')).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await expect(strip(page).locator(':focus')).toHaveCount(1)
})

test('its room is there from the start, and a new task moves nothing but the bars', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add([
    { task_id: 'long', file_name: 'long.xlsx', status: 'CREATING', finishes_in_ms: 9_000_000 },
    ...Array.from({ length: 50 }, (_, n) => ({ file_name: `many-${n}.xlsx`, status: 'SUCCESS' })),
  ])
  await page.goto(LIST)
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  const table = page.getByRole('table')
  const place = await table.boundingBox()
  await later(2_100)
  await expect(bars(page)).toHaveCount(40)
  expect(await table.boundingBox()).toEqual(place)

  await cloud.add([{ file_name: 'new.xlsx', status: 'SUCCESS' }])
  await later(20_000)
  await expect(bars(page).last()).toHaveAccessibleName(/^new\.xlsx/)
  await expect(bars(page)).toHaveCount(40)
  expect(await table.boundingBox()).toEqual(place)

  // While a hand is on it, it holds still.
  await bars(page).nth(38).focus()
  await cloud.add([{ file_name: 'newer.xlsx', status: 'SUCCESS' }])
  await later(20_000)
  await expect(page.getByRole('rowheader').first()).toHaveText('newer.xlsx')
  await expect(bars(page).last()).toHaveAccessibleName(/^new\.xlsx/)
  await page.getByRole('searchbox').focus()
  await expect(bars(page).last()).toHaveAccessibleName(/^newer\.xlsx/)
})

test('where the window is narrower it shows fewer, and below 900 px none', async ({ page, cloud, later }) => {
  await cloud.add(Array.from({ length: 50 }, (_, n) => ({ file_name: `many-${n}.xlsx`, status: 'SUCCESS' })))
  await page.setViewportSize({ width: 900, height: 800 })
  await open(page, later)
  const seen = await widths(page)
  expect(seen.length).toBe(34)
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(24)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(900)
  await page.getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Home')
  await expect(bars(page).first()).toBeFocused()
  await page.setViewportSize({ width: 899, height: 800 })
  await expect(strip(page)).toHaveCount(0)
})

test('without tasks it is a line that says so', async ({ page, later }) => {
  await page.goto(LIST)
  await expect(page.getByRole('heading', { name: 'No export tasks yet' })).toBeVisible()
  await later(2_100)
  await expect(strip(page)).toContainText('No exports so far')
})

test('a strip that does not arrive is missed by nobody', async ({ page, cloud, later }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await cutOffAtRows(page)
  const missed = page.waitForEvent('requestfailed', (one) => one.url().includes('recent-strip'))
  await later(2_100)
  await missed
  // Another part, which somebody waits for, is said to be missing; the strip is not.
  await page.getByRole('rowheader').first().getByRole('link').click()
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(strip(page)).toHaveCount(0)
})

test('with colours that the system chooses its bars are seen', async ({ page, cloud, later }) => {
  await cloud.add(tasksOfEveryKind())
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, later)
  const colourOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor)
  expect(await colourOf('.strip-bar')).not.toBe(await colourOf('body'))
})
