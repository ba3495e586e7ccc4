import { readFileSync } from 'node:fs'
import { expect, files, test, type NewTask } from './fixtures.ts'

test('the published example is shown, quoted times and all', async ({ page, cloud }) => {
  const example = JSON.parse(
    readFileSync(new URL('list-export-tasks.example.json', import.meta.url), 'utf8'),
  ) as { export_tasks: NewTask[] }
  await cloud.add(example.export_tasks)
  await page.goto('/default/export-tasks')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('In progress')
  // Midnight in UTC is eight in the morning in Singapore, the zone of this browser.
  await expect(row.locator('time').first()).toHaveAttribute('datetime', '2022-03-28T00:00:00.000Z')
  await expect(row.locator('time').first()).toContainText('08:00')
})

test('an unknown status, a time that cannot be read and missing fields are shown as they came', async ({
  page,
  cloud,
}) => {
  await cloud.add([
    { task_id: 'odd-1', file_name: 'odd.xlsx', status: 'PAUSED', create_time: 'the day before' },
  ])
  await page.goto('/default/export-tasks')
  const row = page.getByRole('row').filter({ hasText: 'odd.xlsx' })
  await expect(row).toContainText('PAUSED')
  await expect(row).toContainText('the day before')
})

test('hostile file names are text', async ({ page, cloud }) => {
  page.on('dialog', () => expect.soft('a dialog opened').toBe('no dialog'))
  const hostile = [
    '<script>alert(1)</script>.xlsx',
    '"><img src=x onerror=alert(1)>',
    '\u202Egpj.exe',
    `${'w'.repeat(10_000)}.csv`,
  ]
  await cloud.add(hostile.map((file_name) => ({ file_name, status: 'SUCCESS' })))
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(4)
  await expect(files(page).filter({ hasText: '<script>alert(1)</script>.xlsx' })).toHaveCount(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('one broken row does not cost the others', async ({ page, cloud }) => {
  await cloud.add(['one', 'two', 'three'].map((name) => ({ file_name: `${name}.xlsx`, status: 'SUCCESS' })))
  await cloud.scenario('wrong-types', { operation: 'list' })
  await page.goto('/default/export-tasks')
  await expect(page.getByText('This task could not be read')).toHaveCount(2)
  await expect(page.getByRole('rowheader')).toHaveCount(3)
  await expect(files(page).filter({ hasText: '.xlsx' })).toHaveCount(1)
})

test('no task yet says where exports are started', async ({ page }) => {
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('heading', { name: 'No export tasks yet' })).toBeVisible()
})

test('a failed first load is an error with a way on, never an empty list', async ({ page, cloud, later }) => {
  await cloud.add([{ file_name: 'users.xlsx', status: 'SUCCESS' }])
  await cloud.scenario('server-error')
  await page.goto('/default/export-tasks')
  const card = page.getByRole('alert')
  await expect(card).toContainText('Request ID')
  await expect(page.getByText('No export tasks yet')).toHaveCount(0)
  await cloud.scenario('none')
  await later(60_000)
  await expect(page.getByRole('rowheader')).toHaveCount(1)
})

test('after a failed refresh the last good rows stay, with their time', async ({ page, cloud, later }) => {
  await cloud.add([
    { file_name: 'users.xlsx', status: 'CREATING', finishes_in_ms: 600_000, outcome: 'SUCCESS' },
  ])
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(1)
  await cloud.scenario('throttled')
  await later(10_000)
  await page.getByRole('button', { name: 'Refresh' }).click()
  // The line that is seen, and a moment later the same words in a live region.
  await expect(page.getByText(/As of \d\d:\d\d:\d\d/).first()).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(1)
  await cloud.scenario('none')
  await later(60_000)
  await expect(page.getByText(/As of/)).toHaveCount(0)
})
