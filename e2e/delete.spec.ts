import { expect, row, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const remove = (page: Page, file: string) => page.getByRole('button', { name: `Delete ${file}`, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')

/** The keys of the deletes that the page sends; looks at them, changes nothing. */
function watchKeys(page: Page) {
  const keys: (string | null)[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/batch-delete'))
      void request.headerValue('idempotency-key').then((key) => keys.push(key))
  })
  return keys
}

test.beforeEach(async ({ cloud, page }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks?limit=10')
  await expect(page.getByRole('rowheader')).toHaveCount(10)
})

test('a delete asks first, names the file, and has the focus on Cancel', async ({ page, cloud }) => {
  await remove(page, 'done-2.xlsx').click()
  await expect(dialog(page)).toContainText('done-2.xlsx')
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(remove(page, 'done-2.xlsx')).toBeFocused()
  await remove(page, 'done-2.xlsx').click()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  expect((await cloud.calls())['delete'] ?? 0).toBe(0)
})

test('a confirmed delete takes the row and the counts with it, and the focus goes on to the next row', async ({
  page,
  cloud,
}) => {
  await remove(page, 'done-2.xlsx').click()
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(row(page, 'done-2.xlsx')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'done-2.xlsx was deleted',
  )
  await expect(remove(page, 'done-3.xlsx')).toBeFocused()
  await expect(page.getByRole('navigation', { name: 'Status' })).toContainText(/All\s*29/)
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('1–10 of 29')
  // The row that comes up from the next page is no news.
  await expect(page.getByRole('button', { name: /new · show/ })).toHaveCount(0)
  await expect(page.getByRole('rowheader')).toHaveCount(10)
  expect((await cloud.calls())['delete']).toBe(1)
})

test('the last row of a page gives the focus to the heading, and the page goes to one with rows', async ({
  page,
}) => {
  await page.goto('/default/export-tasks?file_name=running')
  await remove(page, 'running.xlsx').click()
  await expect(dialog(page)).toContainText('still in progress')
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { name: 'No task matches' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('a delete that is refused says why, keeps the row, and can be tried again with the same key', async ({
  page,
  cloud,
}) => {
  const keys = watchKeys(page)
  await cloud.scenario('forbidden', { operation: 'delete', calls: 1 })
  await remove(page, 'done-2.xlsx').click()
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(dialog(page)).toContainText('done-2.xlsx was not deleted')
  await expect(dialog(page)).toContainText('workspace:tenants:deleteExportTasks')
  await expect(row(page, 'done-2.xlsx')).toHaveCount(1)
  await dialog(page).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => keys.length).toBe(2)
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys[1]).toBe(keys[0])
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'done-2.xlsx was deleted',
  )
})

test('each confirmed dialog has a key of its own', async ({ page }) => {
  const keys = watchKeys(page)
  for (const file of ['done-2.xlsx', 'done-3.xlsx']) {
    await remove(page, file).click()
    await dialog(page).getByRole('button', { name: 'Delete' }).click()
    await expect(row(page, file)).toHaveCount(0)
  }
  expect(new Set(keys).size).toBe(2)
})

test('a delete that the service carried out before its answer was lost is told as done', async ({
  page,
  cloud,
}) => {
  await cloud.scenario('reset-after', { operation: 'delete' })
  await remove(page, 'done-2.xlsx').click()
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'done-2.xlsx was deleted',
  )
  await expect(row(page, 'done-2.xlsx')).toHaveCount(0)
  expect((await cloud.calls())['delete']).toBe(1)
})

test('a delete whose request was lost on its way is told as still there', async ({ page, cloud }) => {
  await cloud.scenario('reset', { operation: 'delete' })
  await remove(page, 'done-2.xlsx').click()
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(dialog(page)).toContainText('done-2.xlsx is still in the list')
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(row(page, 'done-2.xlsx')).toHaveCount(1)
  await expect(remove(page, 'done-2.xlsx')).toBeFocused()
})

test('offline, nobody knows, and the page says so', async ({ page, context }) => {
  await remove(page, 'done-2.xlsx').click()
  await context.setOffline(true)
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(dialog(page)).toContainText('It is not known whether done-2.xlsx was deleted')
  await context.setOffline(false)
  await dialog(page).getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'done-2.xlsx was deleted',
  )
})

test('a task that vanishes behind the question is deleted all the same, and nothing else is', async ({
  page,
  cloud,
  later,
}) => {
  await remove(page, 'done-2.xlsx').click()
  await cloud.reset()
  await cloud.add([{ file_name: 'other.xlsx', status: 'SUCCESS' }])
  await later(20_000)
  await expect(dialog(page)).toContainText('done-2.xlsx')
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'done-2.xlsx was deleted',
  )
  expect((await cloud.calls())['delete']).toBe(1)
  await page.reload()
  await expect(page.getByRole('rowheader')).toHaveText(['other.xlsx'])
})

test('a deleted row goes although the list does not answer', async ({ page, cloud }) => {
  await cloud.scenario('unavailable', { operation: 'list' })
  await remove(page, 'done-2.xlsx').click()
  await dialog(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'done-2.xlsx was deleted',
  )
  await expect(row(page, 'done-2.xlsx')).toHaveCount(0)
  await expect(page.getByRole('rowheader')).toHaveCount(9)
})

test('the question asked from the panel of a task leaves the panel and the address alone', async ({
  page,
}) => {
  // A fresh page, where the code of the question is not there yet.
  await page.goto('/default/export-tasks/task-done-2')
  await expect(dialog(page)).toContainText('done-2.xlsx')
  const before = await page.evaluate(() => history.length)
  const question = page.getByRole('dialog', { name: 'Delete this export task?' })
  await dialog(page)
    .getByRole('button', { name: /^Delete/ })
    .click()
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)
  await expect(dialog(page)).toContainText('done-2.xlsx')
  await expect(page).toHaveURL('/default/export-tasks/task-done-2')
  expect(await page.evaluate(() => history.length)).toBe(before)
})
