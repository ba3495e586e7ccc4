import { expect, files, hasNoSidewaysScroll, row, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
test.beforeEach(({ cloud }) => cloud.add(tasksOfEveryKind()))

async function openList(page: Page, stored: Record<string, string> = {}) {
  await page.addInitScript((items) => {
    // Only once: a reload has to find what the page has stored since.
    if (sessionStorage.getItem('seeded')) return
    sessionStorage.setItem('seeded', 'yes')
    for (const [name, value] of Object.entries(items)) localStorage.setItem(`export-center.${name}`, value)
  }, stored)
  await page.goto(LIST)
  await expect(files(page)).toHaveCount(20)
}

async function openSettings(page: Page) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await expect(dialog).toBeVisible()
  return dialog
}

/** The ids of the columns, from the first to the last. */
const columns = (page: Page) =>
  page
    .locator('.task-table thead [data-column]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-column')))
const cells = (page: Page, file: string) =>
  row(page, file)
    .locator('[data-column]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-column')))
const height = (page: Page, file: string) =>
  row(page, file).evaluate((one) => one.getBoundingClientRect().height)

test('columns are turned off and moved at once, and stay so after a reload', async ({ page }) => {
  await openList(page)
  const dialog = await openSettings(page)
  await expect(dialog.getByRole('button', { name: 'Move Status earlier' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await dialog.getByRole('checkbox', { name: 'Finished' }).uncheck()
  const later = dialog.getByRole('button', { name: 'Move Status later' })
  await later.click()
  await expect(later).toBeFocused()
  await expect(dialog.locator('output').first()).toHaveText('Status: place 2 of 4')
  const wanted = ['select', 'file_name', 'create_time', 'status', 'is_download', 'actions']
  expect(await columns(page)).toEqual(wanted)
  // What stood there already follows too.
  expect(await cells(page, 'done-1.xlsx')).toEqual(wanted)
  await page.reload()
  await expect(files(page)).toHaveCount(20)
  expect(await columns(page)).toEqual(wanted)
  expect(await cells(page, 'done-1.xlsx')).toEqual(wanted)
})

test('a table without any column but name and actions is still of use, also as cards', async ({ page }) => {
  await openList(page, { columns: '-status,-create_time,-end_time,-is_download' })
  expect(await columns(page)).toEqual(['select', 'file_name', 'actions'])
  await expect(page.getByRole('button', { name: 'Download done-1.xlsx' })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await hasNoSidewaysScroll(page)).toBe(true)
  // The box for all rows lies over none of theirs.
  const boxes = await page
    .locator('.select-box')
    .evaluateAll((all) => all.slice(0, 2).map((one) => one.getBoundingClientRect()))
  expect(boxes[0]?.bottom).toBeLessThanOrEqual((boxes[1]?.top ?? 0) + 1)
})

for (const [name, value, px] of [
  ['Compact', 'compact', 36],
  ['Roomy', 'roomy', 52],
] as const)
  test(`${value} rows are ${px} px high, whatever their status`, async ({ page }) => {
    await openList(page)
    expect(await height(page, 'done-1.xlsx')).toBe(44)
    const dialog = await openSettings(page)
    await dialog.getByLabel('Row height').selectOption(name)
    await expect(page.locator('html')).toHaveAttribute('data-density', value)
    for (const file of ['done-1.xlsx', 'running.xlsx']) expect(await height(page, file)).toBe(px)
    await page.goto(`${LIST}?status=FAIL`)
    await expect(files(page)).toHaveCount(6)
    expect(await height(page, 'failed-1.xlsx')).toBe(px)
    await expect(row(page, 'failed-1.xlsx').getByText('The service is unavailable.')).toBeVisible()
  })

test('in compact rows the reason stands beside the status', async ({ page }) => {
  await openList(page, { density: 'compact' })
  await page.goto(`${LIST}?status=FAIL`)
  const cell = row(page, 'failed-1.xlsx').locator('.status-cell')
  const [badge, reason] = await cell
    .locator('> span')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
  expect(reason?.left).toBeGreaterThan(badge?.right ?? Infinity)
  expect(reason?.top).toBeLessThan(badge?.bottom ?? 0)
})

test('long names and reasons wrap where that is chosen, and are cut where not', async ({ page, cloud }) => {
  const long = `${'a-long-name-'.repeat(12)}.xlsx`
  await cloud.add([
    { file_name: long, status: 'FAIL', error_code: 'WKS.1', fail_reason: 'A long reason. '.repeat(12) },
  ])
  await openList(page)
  expect(await height(page, long)).toBe(44)
  const dialog = await openSettings(page)
  await dialog.getByRole('switch', { name: 'Wrap long file names and reasons' }).click()
  expect(await height(page, long)).toBeGreaterThan(60)
  const isCut = await row(page, long)
    .locator('.file-link, .status-cell > span')
    .evaluateAll((all) => all.some((one) => one.scrollWidth > one.clientWidth + 1))
  expect(isCut).toBe(false)
  expect(await height(page, 'done-1.xlsx')).toBe(44)
  await page.reload()
  await expect(files(page)).toHaveCount(20)
  expect(await height(page, long)).toBeGreaterThan(60)
})

/** No second passes, at which whatever tells a time would be written anew anyway. */
const holdClock = async (page: Page) => page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000))

test('every time follows the zone, and the columns name it', async ({ page, cloud, later }) => {
  await openList(page)
  const created = page.getByRole('columnheader', { name: /Created/ })
  await expect(created).toContainText('UTC+8')
  await expect(row(page, 'done-1.xlsx')).toContainText('2 Mar 2026, 16:59:00')
  const dialog = await openSettings(page)
  await holdClock(page)
  await dialog.getByLabel('Time zone').selectOption('UTC')
  await expect(created).toContainText('UTC+0')
  await expect(row(page, 'done-1.xlsx')).toContainText('2 Mar 2026, 08:59:00')
  await expect(row(page, 'done-1.xlsx')).toContainText('2 Mar 2026, 08:59:30')
  await page.clock.resume()
  await page.keyboard.press('Escape')
  await cloud.scenario('unavailable')
  await later(20_000)
  const stale = page.getByText(/As of/).first()
  await expect(stale).toBeVisible()
  const clock = async () => Number(/As of (\d\d):/.exec((await stale.textContent()) ?? '')?.[1])
  await openSettings(page)
  await holdClock(page)
  const inUtc = await clock()
  await dialog.getByLabel('Time zone').selectOption('GMT+08:00')
  await expect.poll(clock).toBe((inUtc + 8) % 24)
  await page.clock.resume()
  await page.goto(`${LIST}/task-done-1`)
  await expect(page.getByRole('dialog')).toContainText('16:59:00')
})

test('language, theme and auto-refresh are offered there too, and change in both places', async ({
  page,
}) => {
  await openList(page)
  const dialog = await openSettings(page)
  await dialog.getByLabel('Theme').selectOption('Dark theme')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await dialog.getByRole('switch', { name: 'Auto-refresh' }).click()
  await dialog.getByLabel('Language').selectOption('简体中文')
  await expect(page.getByRole('dialog', { name: '设置' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('switch', { name: '自动刷新' })).toHaveAttribute('aria-checked', 'false')
  await expect(page.getByRole('radio', { name: '深色主题' })).toBeChecked()
})

test('a reset brings everything back but the language', async ({ page }) => {
  await openList(page, {
    columns: 'end_time,-status',
    density: 'roomy',
    wrap: 'on',
    'time-zone': '+00:00',
    theme: 'dark',
    'auto-refresh': 'off',
    'single-keys': 'off',
    language: 'zh-CN',
  })
  await page.getByRole('button', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '恢复默认设置' }).click()
  await expect(page.getByText('除语言外，所有设置均已恢复默认。')).toBeVisible()
  await expect(page.locator('html:not([data-density], [data-wrap], [data-theme])')).toHaveCount(1)
  await page.reload()
  await expect(files(page)).toHaveCount(20)
  expect(await columns(page)).toEqual([
    'select',
    'file_name',
    'status',
    'create_time',
    'end_time',
    'is_download',
    'actions',
  ])
  await expect(page.getByRole('columnheader', { name: /创建时间/ })).toContainText('UTC+8')
  await expect(page.getByRole('switch', { name: '自动刷新' })).toHaveAttribute('aria-checked', 'true')
  await expect(page.getByRole('searchbox')).toHaveAttribute('aria-keyshortcuts', '/')
})

test('what is chosen is there before the first paint', async ({ page }) => {
  await openList(page, {
    density: 'compact',
    wrap: 'on',
    theme: 'dark',
    columns: '-status',
    'time-zone': '+00:00',
  })
  await page.addInitScript(() => {
    // Each set of columns that there ever is.
    const seen = new Set<string>()
    new MutationObserver(() => {
      const { body, documentElement } = document
      // Nothing has been painted, and of the page's scripts only the one in its head has run.
      if (body && !sessionStorage.getItem('early')) {
        const { density, wrap, theme } = documentElement.dataset
        sessionStorage.setItem('early', [density, wrap, theme].join())
      }
      const heads = [...document.querySelectorAll('.task-table thead [data-column]')]
      if (heads.length) seen.add(heads.map((one) => one.getAttribute('data-column')).join())
      sessionStorage.setItem('seen', [...seen].join(' '))
    }).observe(document, { subtree: true, childList: true })
  })
  await page.reload()
  await expect(files(page)).toHaveCount(20)
  const read = (key: string) => page.evaluate((name) => sessionStorage.getItem(name), key)
  expect(await read('early')).toBe('compact,on,dark')
  expect(await read('seen')).toBe('select,file_name,create_time,end_time,is_download,actions')
})

test('what is stored and broken is as if it were not there', async ({ page }) => {
  const broken = [
    'columns',
    'density',
    'wrap',
    'time-zone',
    'theme',
    'auto-refresh',
    'single-keys',
    'language',
  ]
  await openList(page, Object.fromEntries(broken.map((name) => [name, `{"${name}":[null,"\u{1F4A5}`])))
  await expect(page.locator('html:not([data-density], [data-wrap], [data-theme])')).toHaveCount(1)
  expect(await columns(page)).toHaveLength(7)
  expect(await height(page, 'done-1.xlsx')).toBe(44)
  await expect(page.getByRole('columnheader', { name: /Created/ })).toContainText('UTC+8')
})

test('where the browser refuses to store, a choice lasts as long as the page', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError')
      },
    })
  })
  await page.goto(LIST)
  await expect(files(page)).toHaveCount(20)
  const dialog = await openSettings(page)
  await dialog.getByLabel('Row height').selectOption('Compact')
  await dialog.getByRole('checkbox', { name: 'Downloaded' }).uncheck()
  expect(await height(page, 'done-1.xlsx')).toBe(36)
  expect(await columns(page)).not.toContain('is_download')
})

test('the dialog needs no mouse, and gives the focus back', async ({ page }) => {
  await openList(page)
  const gear = page.getByRole('button', { name: 'Settings', exact: true })
  await gear.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('checkbox', { name: 'Status' })).toBeFocused()
  await page.keyboard.press('Space')
  expect(await columns(page)).not.toContain('status')
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Move Status later' })).toBeFocused()
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Enter')
  // At its end it stays under the finger, and does nothing more.
  await expect(dialog.getByRole('button', { name: 'Move Status later' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('listitem').last()).toContainText('Status')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(gear).toBeFocused()
})
