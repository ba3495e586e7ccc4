// What is done in one tab, as another tab of the same browser shows it.
import { expect, row, tasksOfEveryKind, test, watchReports, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks?limit=10'

test.beforeEach(async ({ cloud, page }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await expect(page.getByRole('rowheader')).toHaveCount(10)
})

/** Another tab, with the same list. */
async function openOther(page: Page) {
  const other = await page.context().newPage()
  await other.goto(LIST)
  await expect(other.getByRole('rowheader')).toHaveCount(10)
  return other
}

/** Everything that any tab tells from now on. */
async function overhear(page: Page) {
  const told: unknown[] = []
  await page.exposeFunction('overhear', (message: unknown) => void told.push(message))
  await page.evaluate(() => {
    const { overhear: note } = window as unknown as { overhear: (message: unknown) => void }
    new BroadcastChannel('export-center').addEventListener('message', ({ data }) => note(data))
  })
  return told
}

async function deleteFile(page: Page, file: string) {
  await page.getByRole('button', { name: `Delete ${file}`, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('settings that are changed in one tab are applied in the other, which tells nobody', async ({
  page,
}) => {
  const other = await openOther(page)
  const told = await overhear(page)
  await page.getByRole('radio', { name: 'Dark theme' }).check({ force: true })
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(other.getByRole('radio', { name: 'Dark theme' })).toBeChecked()
  await page.getByRole('switch', { name: 'Auto-refresh' }).click()
  await expect(other.getByRole('switch', { name: 'Auto-refresh' })).not.toBeChecked()
  await page.getByLabel('Language').selectOption('简体中文')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('导出任务')
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await other.getByLabel('语言').selectOption('English')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export tasks')
  expect(told).toEqual([
    { setting: 'export-center.theme', value: 'dark' },
    { setting: 'export-center.auto-refresh', value: 'off' },
    { setting: 'export-center.language', value: 'zh-CN' },
    { setting: 'export-center.language', value: 'en' },
  ])
})

test('the row of a task that is deleted in one tab goes in the other before any answer', async ({
  page,
  cloud,
}) => {
  const other = await openOther(page)
  await cloud.scenario('hang', { operation: 'list' })
  await deleteFile(page, 'done-2.xlsx')
  await expect(row(other, 'done-2.xlsx')).toHaveCount(0)
  await expect(other.getByRole('rowheader')).toHaveCount(9)
  await expect(other.getByRole('navigation', { name: 'Pages' })).toContainText('of 29')
})

test('it goes as well where new tasks wait because somebody is in the table', async ({ page, cloud }) => {
  const other = await openOther(page)
  await other.getByRole('button', { name: 'Delete done-3.xlsx' }).focus()
  await cloud.add([{ file_name: 'new.xlsx', status: 'SUCCESS' }])
  await deleteFile(page, 'done-2.xlsx')
  await expect(other.getByRole('button', { name: '1 new · show' })).toBeVisible()
  await expect(row(other, 'done-2.xlsx')).toHaveCount(0)
  await expect(row(other, 'done-3.xlsx')).toHaveCount(1)
})

test('a task that is deleted in one tab is chosen in none any more', async ({ page }) => {
  const other = await openOther(page)
  for (const tab of [page, other])
    for (const file of ['done-2.xlsx', 'done-3.xlsx']) await row(tab, file).getByRole('checkbox').check()
  await deleteFile(page, 'done-2.xlsx')
  for (const tab of [page, other]) await expect(tab.getByText('1 selected')).toBeVisible()
})

test('a download in one tab is noted in the other', async ({ page }) => {
  const other = await openOther(page)
  const downloaded = row(other, 'done-7.xlsx').locator('[data-column="is_download"]')
  await expect(downloaded).toHaveText('No')
  await page.getByRole('button', { name: 'Download done-7.xlsx', exact: true }).click()
  await expect(downloaded).toHaveText('Yes')
})

test('what another version of the page may say changes nothing', async ({ page }) => {
  const other = await openOther(page)
  const reports = watchReports(other)
  await page.getByRole('radio', { name: 'Dark theme' }).check({ force: true })
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.evaluate(() => {
    const channel = new BroadcastChannel('export-center')
    for (const message of [
      null,
      'signed-out',
      { setting: 'export-center.theme', value: 'pink' },
      { setting: 'export-center.theme' },
      { signedOut: 'perhaps' },
      { project: 'default', deleted: 'task-done-1' },
      { project: 7, deleted: ['task-done-1'] },
      // What comes last is understood, so all of the above has been heard by then.
      { setting: 'export-center.auto-refresh', value: 'off', since: 2 },
    ])
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
      channel.postMessage(message)
  })
  await expect(other.getByRole('switch', { name: 'Auto-refresh' })).not.toBeChecked()
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(other.getByRole('rowheader')).toHaveCount(10)
  expect(reports).toEqual([])
})

test('a browser without such a channel leaves each tab to itself', async ({ page }) => {
  const reports = watchReports(page)
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'BroadcastChannel')
  })
  await page.reload()
  await page.getByRole('radio', { name: 'Dark theme' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await deleteFile(page, 'done-2.xlsx')
  await expect(row(page, 'done-2.xlsx')).toHaveCount(0)
  expect(reports).toEqual([])
})
