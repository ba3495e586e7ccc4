import { expect, setVisibility, test, type Page } from './fixtures.ts'

const row = (page: Page, file: string) => page.getByRole('row').filter({ hasText: file })

/** Counts the page's own list requests from now on; looks at them, changes nothing. */
function countLists(page: Page) {
  const seen = { lists: 0 }
  page.on('request', (request) => {
    if (/\/export-tasks(\?|$)/.test(request.url()) && request.url().includes('/api/')) seen.lists += 1
  })
  return seen
}

test('a task goes from in progress to succeeded, and one to failed, without a reload', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add([
    { file_name: 'users.xlsx', status: 'CREATING', finishes_in_ms: 20_000, outcome: 'SUCCESS' },
    {
      file_name: 'desktops.xlsx',
      status: 'CREATING',
      finishes_in_ms: 40_000,
      outcome: 'FAIL',
      fail_reason: 'The bucket is not authorised.',
      error_code: 'WKS.00211302',
    },
  ])
  await page.goto('/default/export-tasks')
  await expect(row(page, 'users.xlsx')).toContainText('In progress')
  await expect(row(page, 'desktops.xlsx')).toContainText('In progress')
  const reloads: string[] = []
  page.on('framenavigated', (frame) => reloads.push(frame.url()))

  await later(30_000)
  await expect(row(page, 'users.xlsx')).toContainText('Succeeded')
  await expect(row(page, 'desktops.xlsx')).toContainText('In progress')

  await later(30_000)
  await expect(row(page, 'desktops.xlsx')).toContainText('Failed')
  await expect(row(page, 'desktops.xlsx')).toContainText('The bucket is not authorised.')
  await expect(page.getByRole('navigation', { name: 'Status' }).getByRole('link')).toHaveText([
    /All.*2/,
    /In progress.*0/,
    /Succeeded.*1/,
    /Failed.*1/,
    /Expired.*0/,
  ])
  expect(reloads).toEqual([])
})

test('polling stops when nothing is in progress, and a refresh by hand still works', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add([{ file_name: 'users.xlsx', status: 'SUCCESS' }])
  await page.goto('/default/export-tasks')
  await expect(row(page, 'users.xlsx')).toContainText('Succeeded')
  const seen = countLists(page)
  await later(10 * 60_000)
  await cloud.add([{ file_name: 'new.xlsx', status: 'SUCCESS' }])
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(row(page, 'new.xlsx')).toBeVisible()
  expect(seen.lists).toBe(1)
})

test('polling pauses in a hidden tab and resumes on return', async ({ page, cloud, later }) => {
  await cloud.add([
    { file_name: 'users.xlsx', status: 'CREATING', finishes_in_ms: 60_000, outcome: 'SUCCESS' },
  ])
  await page.goto('/default/export-tasks')
  await expect(row(page, 'users.xlsx')).toContainText('In progress')
  await setVisibility(page, 'hidden')
  const seen = countLists(page)
  await later(120_000)
  // A request by hand comes after every timer that was due, so a poll would have been seen by now.
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(row(page, 'users.xlsx')).toContainText('Succeeded')
  expect(seen.lists).toBe(1)

  await cloud.add([
    { file_name: 'second.xlsx', status: 'CREATING', finishes_in_ms: 30_000, outcome: 'SUCCESS' },
  ])
  await later(20_000)
  await setVisibility(page, 'visible')
  await expect(row(page, 'second.xlsx')).toContainText('In progress')
  await later(20_000)
  await expect(row(page, 'second.xlsx')).toContainText('Succeeded')
})

test('the auto-refresh switch stops every timer, and is remembered', async ({ page, cloud, later }) => {
  await cloud.add([
    { file_name: 'users.xlsx', status: 'CREATING', finishes_in_ms: 600_000, outcome: 'SUCCESS' },
  ])
  await page.goto('/default/export-tasks')
  await expect(row(page, 'users.xlsx')).toContainText('In progress')
  const auto = page.getByRole('switch', { name: 'Auto-refresh' })
  await expect(auto).toBeChecked()
  await auto.click()
  await page.reload()
  await expect(auto).not.toBeChecked()
  await expect(row(page, 'users.xlsx')).toContainText('In progress')
  const seen = countLists(page)
  await later(120_000)
  // A request by hand comes after every timer that was due, so a poll would have been counted by now.
  const asked = page.waitForRequest(/\/api\/.*\/export-tasks$/)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await asked
  expect(seen.lists).toBe(1)
  await auto.click()
  await later(30_000)
  await expect.poll(() => seen.lists).toBeGreaterThan(1)
})
