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
