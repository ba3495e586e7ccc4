import { expect, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const panel = (page: Page) => page.getByRole('dialog')

test.beforeEach(({ cloud }) => cloud.add(tasksOfEveryKind()))

test('a task opens at its own address, and closes to the same list', async ({ page }) => {
  await page.goto('/default/export-tasks?status=FAIL&limit=10')
  await page.getByRole('link', { name: 'failed-1.xlsx', exact: true }).click()
  await expect(page).toHaveURL('/default/export-tasks/task-failed-1?status=FAIL&limit=10')
  await expect(page).toHaveTitle('failed-1.xlsx · Demo project · Export Center')
  await expect(panel(page).getByRole('heading')).toHaveText('failed-1.xlsx')
  await expect(panel(page)).toContainText('The service is unavailable.')
  await expect(panel(page)).toContainText('WKS.00050902')
  await expect(panel(page)).toContainText('task-failed-1')
  await panel(page).getByRole('link', { name: 'Close' }).click()
  await expect(page).toHaveURL('/default/export-tasks?status=FAIL&limit=10')
  await expect(panel(page)).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'failed-1.xlsx', exact: true })).toBeFocused()
  await page.goBack()
  await expect(panel(page).getByRole('heading')).toHaveText('failed-1.xlsx')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL('/default/export-tasks?status=FAIL&limit=10')
})

test('a link to a task opens it, whether it is on the page of the list or not', async ({ page }) => {
  await page.goto('/default/export-tasks/task-expired-2')
  await expect(panel(page).getByRole('heading')).toHaveText('expired-2.csv')
  await expect(panel(page)).toContainText('Expired')
  await expect(page.getByRole('rowheader', { includeHidden: true })).toHaveCount(20)
})

test('an open task follows what becomes of it', async ({ page, cloud, later }) => {
  await cloud.add([
    {
      task_id: 'soon',
      file_name: 'soon.xlsx',
      status: 'CREATING',
      finishes_in_ms: 20_000,
      outcome: 'SUCCESS',
    },
  ])
  await page.goto('/default/export-tasks/soon')
  await expect(panel(page)).toContainText('In progress')
  await later(30_000)
  await expect(panel(page)).toContainText('Succeeded')
  await expect(panel(page).getByRole('button', { name: 'Download soon.xlsx' })).toBeEnabled()
})

test('a task can be deleted from its panel, which leads back to the list', async ({ page }) => {
  await page.goto('/default/export-tasks/task-done-4?limit=10')
  await panel(page).getByRole('button', { name: 'Delete done-4.xlsx' }).click()
  const question = page.getByRole('dialog', { name: 'Delete this export task?' })
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL('/default/export-tasks?limit=10')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'done-4.xlsx was deleted',
  )
})

for (const id of ['nobody', '..%2F..%2Fsecrets', '%3Cimg%20src=x%3E', 'a'.repeat(65)]) {
  test(`an unknown task says so, with the list behind it: ${id.slice(0, 30)}`, async ({ page }) => {
    await page.goto(`/default/export-tasks/${id}?status=FAIL`)
    await expect(panel(page).getByRole('heading')).toHaveText('There is no such task')
    await expect(panel(page)).toContainText('does not exist in this project')
    await panel(page).getByRole('link', { name: 'Close' }).click()
    await expect(page).toHaveURL('/default/export-tasks?status=FAIL')
    await expect(page.getByRole('rowheader')).toHaveCount(6)
  })
}

test('an unknown project hides whether there is such a task', async ({ page }) => {
  await page.goto('/nobody/export-tasks/task-done-1')
  await expect(page.getByText('The project does not exist, or you have no access to it.')).toBeVisible()
  await expect(panel(page)).toHaveCount(0)
})

const link = (page: Page, file: string) => page.getByRole('link', { name: file, exact: true })
const step = (page: Page, name: 'Previous' | 'Next') =>
  panel(page).getByRole('link', { name: new RegExp(`^${name}`) })

test('the panel steps through the list in its order, and Back leads to the list', async ({ page }) => {
  await page.goto('/default/export-tasks?status=FAIL')
  await link(page, 'failed-2.xlsx').click()
  const dialog = await panel(page).elementHandle()
  await expect(panel(page)).toContainText('2 of 6 on this page')
  await step(page, 'Next').click()
  await expect(page).toHaveURL('/default/export-tasks/task-failed-3?status=FAIL')
  await expect(panel(page).getByRole('heading')).toHaveText('failed-3.xlsx')
  await expect(panel(page).getByRole('status').filter({ hasText: 'failed-3.xlsx' })).toHaveCount(1)
  await expect(page).toHaveTitle(/^failed-3\.xlsx/)
  // It is the same dialog, which has been open all the time.
  expect(await dialog?.evaluate((one) => one.isConnected && (one as HTMLDialogElement).open)).toBe(true)
  await expect(step(page, 'Next')).toBeFocused()

  await page.goBack()
  await expect(page).toHaveURL('/default/export-tasks?status=FAIL')
  await expect(panel(page)).toHaveCount(0)
  await expect(link(page, 'failed-3.xlsx')).toBeFocused()
})

test('on the keyboard the step keeps the focus to both ends of the list, which say so', async ({ page }) => {
  await page.goto('/default/export-tasks?status=EXPIRED')
  await link(page, 'expired-1.csv').press('Enter')
  await expect(panel(page).getByRole('link', { name: 'Close' })).toBeFocused()
  await expect(step(page, 'Previous')).toBeDisabled()
  await expect(step(page, 'Previous')).toHaveAttribute(
    'title',
    'This is the first task of this page of the list.',
  )
  await expect(step(page, 'Previous')).toHaveAccessibleDescription('1 of 3 on this page')
  await step(page, 'Next').focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('2 of 3 on this page')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('3 of 3 on this page')
  await expect(step(page, 'Next')).toBeDisabled()
  await expect(step(page, 'Next')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/default/export-tasks/task-expired-3?status=EXPIRED')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL('/default/export-tasks?status=EXPIRED')
  await expect(link(page, 'expired-3.csv')).toBeFocused()
})

test('a new task that waits is no neighbour, and the list keeps its place', async ({
  page,
  cloud,
  later,
}) => {
  await page.setViewportSize({ width: 1280, height: 500 })
  await page.goto('/default/export-tasks')
  await link(page, 'done-14.xlsx').scrollIntoViewIfNeeded()
  const scrolled = await page.evaluate(() => window.scrollY)
  expect(scrolled).toBeGreaterThan(100)
  await link(page, 'done-14.xlsx').click()
  await expect(panel(page)).toContainText('15 of 20 on this page')
  await cloud.add([{ file_name: 'new.xlsx', status: 'SUCCESS' }])
  await later(20_000)
  await expect(page.getByText('1 new · show')).toBeAttached()
  await expect(panel(page)).toContainText('15 of 20 on this page')
  await panel(page).getByRole('link', { name: 'Close' }).click()
  await expect(link(page, 'done-14.xlsx')).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)
})

test('a task that is on another page of the list has no neighbours', async ({ page }) => {
  await page.goto('/default/export-tasks/task-expired-2')
  await expect(panel(page)).toContainText('Not on this page of the list')
  await expect(step(page, 'Next')).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('a task says how long it took, and how long such ones take', async ({ page, cloud }) => {
  await cloud.add([
    {
      task_id: 'long',
      file_name: 'long.xlsx',
      status: 'SUCCESS',
      create_time: '2026-03-02T07:00:00Z',
      end_time: '2026-03-02T07:03:20Z',
    },
  ])
  await page.goto('/default/export-tasks/long')
  await expect(panel(page)).toContainText('2 Mar 2026, 15:00:00')
  await expect(panel(page)).toContainText('2 Mar 2026, 15:03:20')
  await expect(panel(page)).toContainText('took 3m 20s, usually 30s')
})

test('a stuck task says so as soon as it is one, and what to do', async ({ page, later }) => {
  await page.goto('/default/export-tasks/task-running')
  await expect(panel(page)).toContainText(/Running for \d+h \d+m, usually 30s|Running for/)
  await later(6 * 60_000)
  await expect(panel(page).getByRole('status').filter({ hasText: 'far longer than the others' })).toHaveCount(
    1,
  )
})

test('the id and the details of a task can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/default/export-tasks/task-failed-1?status=FAIL')
  await panel(page).getByRole('button', { name: 'Copy the task ID' }).click()
  await expect(panel(page).getByText('Copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('task-failed-1')
  await panel(page).getByRole('button', { name: 'Copy details' }).click()
  await expect(panel(page).getByText('Copied')).toHaveCount(2)
  const text = await page.evaluate(() => navigator.clipboard.readText())
  for (const part of [
    'Project: default',
    'Task: task-failed-1',
    'File name: failed-1.xlsx',
    'Status: FAIL',
    'Code: WKS.00050902',
    'Reason: The service is unavailable.',
    'Created: 2026-03-02T07:19:00.000Z',
    'Finished: 2026-03-02T07:20:00.000Z',
    '/default/export-tasks/task-failed-1?status=FAIL',
  ])
    expect(text).toContain(part)
  expect(text).toMatch(/Time: \d{4}-\d\d-\d\dT/)
  expect(text).toMatch(/Request ID: \S{8,}/)
})

test('a browser that allows no copying is not passed over', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  await page.goto('/default/export-tasks/task-failed-1')
  await panel(page).getByRole('button', { name: 'Copy the task ID' }).click()
  await expect(panel(page).getByText('The browser did not allow copying')).toBeVisible()
})

test('a task that goes while its panel is open says so, and what was known of it stays', async ({
  page,
  cloud,
  context,
  later,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cloud.add([
    { task_id: 'going', file_name: 'going.xlsx', status: 'CREATING', finishes_in_ms: 900_000 },
  ])
  await page.goto('/default/export-tasks/going')
  await expect(panel(page)).toContainText('In progress')
  await cloud.reset()
  await cloud.add(tasksOfEveryKind())
  await later(20_000)
  await expect(panel(page).getByRole('alert')).toContainText('This task is not there any more.')
  await expect(panel(page).getByRole('heading')).toHaveText('going.xlsx')
  await expect(panel(page).getByRole('button', { name: 'Delete going.xlsx' })).toHaveCount(0)
  await expect(panel(page)).not.toContainText('Running for')
  await expect(panel(page)).not.toContainText('Finished')
  await panel(page).getByRole('button', { name: 'Copy details' }).click()
  await expect(panel(page).getByText('Copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('File name: going.xlsx')
})

test('a task that went before it was opened is shown as the list knew it, also when the list forgets it', async ({
  page,
  cloud,
  later,
}) => {
  await page.goto('/default/export-tasks?status=FAIL')
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await cloud.reset()
  await cloud.add([{ file_name: 'other.xlsx', status: 'CREATING', finishes_in_ms: 900_000 }])
  await link(page, 'failed-2.xlsx').click()
  await expect(panel(page).getByRole('alert')).toContainText('This task is not there any more.')
  await later(20_000)
  await expect(page.getByText('No task matches')).toBeAttached()
  await expect(panel(page).getByRole('heading')).toHaveText('failed-2.xlsx')
  await expect(panel(page)).toContainText('The service is unavailable.')
})

test('the words of the service carry their language, in the row and in the panel', async ({
  page,
  cloud,
}) => {
  await cloud.add([
    {
      task_id: 'zh',
      file_name: 'zh.xlsx',
      status: 'FAIL',
      error_code: 'WKS.999',
      fail_reason: '磁盘空间不足',
    },
    { task_id: 'en', file_name: 'en.xlsx', status: 'FAIL', error_code: 'WKS.998', fail_reason: 'Disk full' },
  ])
  await page.goto('/default/export-tasks')
  await expect(page.getByText('磁盘空间不足')).toHaveAttribute('lang', 'zh-CN')
  await page.getByLabel('Language').selectOption('简体中文')
  await expect(page.getByText('Disk full')).toHaveAttribute('lang', 'en')
  await link(page, 'en.xlsx').click()
  await expect(panel(page).getByText('Disk full')).toHaveAttribute('lang', 'en')
  // A code that nobody knows keeps the words that came with it.
  await expect(panel(page)).toContainText('WKS.998')
})
