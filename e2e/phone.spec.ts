// The list in the hand: the filters come up from the bottom, and nothing is too small for a thumb.
import { expect, hasNoSidewaysScroll, tasksOfEveryKind, test, type Page } from './fixtures.ts'

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } })

const LIST = '/default/export-tasks'
const open = (page: Page) => page.getByRole('button', { name: /^Filters/ })
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Filters' })
const choice = (page: Page, group: string, name: string) =>
  sheet(page).getByRole('group', { name: group }).getByText(name, { exact: true })

test.beforeEach(async ({ cloud, page }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await expect(page.getByRole('rowheader')).toHaveCount(20)
})

test('each choice of the sheet takes effect at once, is counted, and is a step back', async ({ page }) => {
  await expect(page.getByRole('searchbox')).toBeInViewport()
  await expect(page.getByRole('combobox', { name: 'Downloaded' })).toBeHidden()
  await open(page).tap()
  await choice(page, 'Status', 'Succeeded').tap()
  await expect(page).toHaveURL(`${LIST}?status=SUCCESS`)
  await choice(page, 'Downloaded', 'No').tap()
  await choice(page, 'Created', 'Oldest first').tap()
  await choice(page, 'Rows per page', '10').tap()
  await expect(page).toHaveURL(
    `${LIST}?status=SUCCESS&is_download=false&sort_field=create_time&sort_type=ASC&limit=10`,
  )
  // It stays until it is closed.
  await sheet(page).getByRole('button', { name: 'Show tasks' }).tap()
  await expect(sheet(page)).toHaveCount(0)
  await expect(open(page)).toHaveText('Filters (2)')
  await expect(open(page)).toBeFocused()
  await expect(page.getByRole('rowheader').first()).toHaveText('done-20.xlsx')
  await expect(page.getByRole('button', { name: 'Remove filter Downloaded: No' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('1–15 of 15')
})

test('the sheet shows what the address holds, and clears it', async ({ page }) => {
  await page.goto(`${LIST}?status=FAIL&file_name=failed&limit=30`)
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await open(page).tap()
  for (const name of ['Failed', 'Any', 'Newest first', '30'])
    await expect(sheet(page).getByRole('radio', { name, exact: true })).toBeChecked()
  await sheet(page).getByRole('button', { name: 'Clear filters' }).tap()
  await expect(page).toHaveURL(`${LIST}?limit=30`)
  await expect(sheet(page).getByRole('radio', { name: 'All' })).toBeChecked()
  await expect(sheet(page).getByRole('button', { name: 'Clear filters' })).toBeDisabled()
})

test('a tap above the sheet closes it, and one inside does not', async ({ page }) => {
  await open(page).tap()
  await sheet(page).getByRole('heading').tap()
  await expect(sheet(page)).toBeVisible()
  await page.touchscreen.tap(195, 40)
  await expect(sheet(page)).toHaveCount(0)
})

test('a phone that is turned keeps the sheet in sight', async ({ page }) => {
  await open(page).tap()
  await page.setViewportSize({ width: 800, height: 390 })
  await expect(sheet(page)).toBeVisible()
  await sheet(page).getByRole('button', { name: 'Show tasks' }).tap()
  await expect(sheet(page)).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Downloaded' })).toBeVisible()
})

test('the sheet works on a keyboard', async ({ page }) => {
  await open(page).press('Enter')
  await expect(sheet(page).getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(sheet(page).getByRole('radio', { name: 'All' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(`${LIST}?status=CREATING`)
  // The buttons at its end lie over nothing that has the focus.
  await page.setViewportSize({ width: 390, height: 560 })
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab')
  const size = sheet(page).getByRole('radio', { name: '20', exact: true })
  await expect(size).toBeFocused()
  const below = await sheet(page).locator('footer').boundingBox()
  const chosen = await size.locator('..').boundingBox()
  expect((chosen?.y ?? 0) + (chosen?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toHaveCount(0)
  await expect(open(page)).toBeFocused()
})

for (const [language, title] of [
  ['English', 'Filters'],
  ['简体中文', '筛选'],
] as const)
  test(`in ${language} every target of the sheet is large, and it fits at 320 px`, async ({ page }) => {
    await page.getByLabel('Language').selectOption(language)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByRole('button', { name: title, exact: true }).tap()
    const dialog = page.getByRole('dialog', { name: title })
    await expect(dialog).toBeVisible()
    const small = await dialog
      .locator('button, label')
      .evaluateAll((all) =>
        all
          .map((one) => ({ html: one.outerHTML.slice(0, 100), box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 43.5 || box.height < 43.5),
      )
    expect(small).toEqual([])
    expect(await hasNoSidewaysScroll(page)).toBe(true)
    expect(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true)
    // The way out is in sight, however long the sheet is.
    await expect(dialog.getByRole('button').last()).toBeInViewport({ ratio: 1 })
    const box = await dialog.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(640)
  })

test('at 320 px with text of twice the size nothing is beyond the edge', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const beyond = await page.locator('header *, main *').evaluateAll((all) =>
    all
      .filter((one) => !one.closest('.sr-only, thead, nav') && one.getClientRects().length > 0)
      .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((one) => one.outerHTML.slice(0, 160)),
  )
  expect(beyond).toEqual([])
  expect(await hasNoSidewaysScroll(page)).toBe(true)
})

test('with a wide window the filters stand beside the search box', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 800 })
  await expect(open(page)).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Downloaded' })).toBeVisible()
})
