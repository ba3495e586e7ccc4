// The list changes while somebody works in it, or looks elsewhere.
import { expect, files, row, setVisibility, test, watchReports, type NewTask, type Page } from './fixtures.ts'

const running = (name: string, finishes_in_ms: number, outcome = 'SUCCESS'): NewTask => ({
  task_id: name,
  file_name: `${name}.xlsx`,
  status: 'CREATING',
  finishes_in_ms,
  outcome,
})
const newTasks = (page: Page) => page.getByRole('button', { name: /\d+ new · show/ })
const announced = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

test.beforeEach(async ({ cloud, page }) => {
  await cloud.add([running('one', 60_000), running('two', 60_000, 'FAIL'), running('three', 3_600_000)])
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(3)
})

test('new tasks come in by themselves while nobody is in the table', async ({ page, cloud, later }) => {
  await cloud.add([{ file_name: 'new.xlsx', status: 'SUCCESS' }])
  await later(15_000)
  await expect(files(page).first()).toHaveText('new.xlsx')
  await expect(newTasks(page)).toHaveCount(0)
})

test('new tasks wait while the focus is in the table, and come when they are asked for', async ({
  page,
  cloud,
  later,
}) => {
  const two = page.getByRole('button', { name: 'Delete two.xlsx' })
  await two.focus()
  const place = await two.boundingBox()
  await cloud.add([
    { file_name: 'new-1.xlsx', status: 'SUCCESS' },
    { file_name: 'new-2.xlsx', status: 'SUCCESS' },
  ])
  await later(15_000)
  await expect(newTasks(page)).toHaveText('2 new · show')
  await expect(announced(page, '2 new export tasks')).toHaveCount(1)
  await expect(page.getByRole('rowheader')).toHaveCount(3)
  expect(await two.boundingBox()).toEqual(place)
  await expect(two).toBeFocused()

  // A change of status is no movement: it lands in its row.
  await later(60_000)
  await expect(row(page, 'two.xlsx')).toContainText('Failed')
  expect(await two.boundingBox()).toEqual(place)

  await newTasks(page).click()
  await expect(page.getByRole('rowheader')).toHaveCount(5)
  await expect(newTasks(page)).toHaveCount(0)
  // The button is gone, and the focus is with what it brought.
  await expect(files(page).first().getByRole('link')).toBeFocused()
})

test('new tasks wait while a dialog is open', async ({ page, cloud, later }) => {
  await page.getByRole('button', { name: 'Delete two.xlsx' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await cloud.add([{ file_name: 'new.xlsx', status: 'SUCCESS' }])
  await later(15_000)
  await expect(page.getByText('1 new · show')).toBeVisible()
  await expect(page.getByRole('rowheader', { includeHidden: true })).toHaveCount(3)
})

test('a choice of another list is not held back', async ({ page }) => {
  await page.getByRole('button', { name: 'Delete two.xlsx' }).focus()
  await page
    .getByRole('columnheader', { name: /Created/ })
    .getByRole('button')
    .click()
  await expect(page).toHaveURL(/sort_type=ASC/)
  await expect(newTasks(page)).toHaveCount(0)
})

test('what ended is said in one sentence', async ({ page, later }) => {
  await later(90_000)
  await expect(row(page, 'one.xlsx')).toContainText('Succeeded')
  await later(700)
  await expect(announced(page, '1 export finished, 1 failed')).toHaveCount(1)
  await expect(page).toHaveTitle(/^Export tasks/)
})

test('a hidden tab tells in its title and icon what ended, until somebody looks', async ({ page, later }) => {
  const icon = page.locator('link[rel="icon"]')
  const reports = watchReports(page)
  await setVisibility(page, 'hidden')
  // Longer than the pause between two looks of a hidden tab.
  await later(4 * 60_000)
  await expect.poll(() => later(700).then(() => page.title())).toMatch(/^\(2\) Export tasks/)
  await expect(icon).toHaveAttribute('href', '/icon-news.svg')
  await setVisibility(page, 'visible')
  await expect(page).toHaveTitle(/^Export tasks/)
  await expect(icon).toHaveAttribute('href', '/icon.svg')
  expect(reports).toEqual([])
})
