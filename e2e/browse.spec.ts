import { expect, files, test, tasksOfEveryKind, watchReports } from './fixtures.ts'

test.beforeEach(async ({ cloud, page }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/')
  await expect(page).toHaveURL('/default/export-tasks')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
})

test('tabs filter by status, and carry the counts of the project', async ({ page }) => {
  const tabs = page.getByRole('navigation', { name: 'Status' })
  await expect(tabs.getByRole('link')).toHaveText([
    /All.*30/,
    /In progress.*1/,
    /Succeeded.*20/,
    /Failed.*6/,
    /Expired.*3/,
  ])

  for (const [name, status, count] of [
    ['In progress', 'CREATING', 1],
    ['Succeeded', 'SUCCESS', 20],
    ['Failed', 'FAIL', 6],
    ['Expired', 'EXPIRED', 3],
  ] as const) {
    await tabs.getByRole('link', { name }).click()
    await expect(page).toHaveURL(`/default/export-tasks?status=${status}`)
    await expect(page.getByRole('rowheader')).toHaveCount(count)
    await expect(tabs.getByRole('link', { name })).toHaveAttribute('aria-current', 'true')
  }
  await tabs.getByRole('link', { name: 'All' }).click()
  await expect(page).toHaveURL('/default/export-tasks')
})

test('a failed task says why in its row', async ({ page }) => {
  await page.goto('/default/export-tasks?status=FAIL')
  const row = page.getByRole('row').filter({ hasText: 'failed-1.xlsx' })
  await expect(row).toContainText('Failed')
  await expect(row).toContainText('WKS.00050902')
  await expect(row).toContainText('The service is unavailable.')
})

test('the search box filters by a part of the file name while one types', async ({ page, later }) => {
  await page.getByRole('searchbox').fill('FAILED-')
  await later(300)
  await expect(page).toHaveURL('/default/export-tasks?file_name=FAILED-')
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await page.getByRole('searchbox').fill('nothing like it')
  await page.getByRole('searchbox').press('Enter')
  await expect(page.getByRole('heading', { name: 'No task matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(page).toHaveURL('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
})

test('the search box finds one task by its ID', async ({ page }) => {
  await page.getByLabel('Search in').selectOption('Task ID')
  await page.getByRole('searchbox').fill('task-expired-2')
  await page.getByRole('searchbox').press('Enter')
  await expect(page).toHaveURL('/default/export-tasks?task_id=task-expired-2')
  await expect(files(page)).toHaveText([/expired-2\.csv/])
})

test('the downloads filter tells what nobody has fetched', async ({ page }) => {
  const filter = page.getByRole('combobox', { name: 'Downloaded' })
  await filter.selectOption('Yes')
  await expect(page).toHaveURL('/default/export-tasks?is_download=true')
  await expect(page.getByRole('rowheader')).toHaveCount(5)
  await filter.selectOption('No')
  await expect(page).toHaveURL('/default/export-tasks?is_download=false')
  await expect(page.getByText('of 25')).toBeVisible()
})

test('filters add up, show as chips, and go one by one', async ({ page }) => {
  await page.goto('/default/export-tasks?status=SUCCESS&file_name=done&is_download=true')
  await expect(page.getByRole('rowheader')).toHaveCount(5)
  await page.getByRole('button', { name: 'Remove filter Downloaded' }).click()
  await expect(page).toHaveURL('/default/export-tasks?status=SUCCESS&file_name=done')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
})

test('taking a filter off on the keyboard leaves the focus at the filters', async ({ page }) => {
  await page.goto('/default/export-tasks?file_name=done&is_download=true')
  await page.getByRole('button', { name: 'Remove filter Downloaded' }).press('Enter')
  await expect(page).toHaveURL('/default/export-tasks?file_name=done')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter')
  await expect(page).toHaveURL('/default/export-tasks')
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('the order turns by the heading of the column', async ({ page }) => {
  const created = page.getByRole('columnheader', { name: /Created/ })
  await expect(created).toHaveAttribute('aria-sort', 'descending')
  await expect(files(page).first()).toHaveText(/running\.xlsx/)
  await created.getByRole('button').click()
  await expect(page).toHaveURL('/default/export-tasks?sort_field=create_time&sort_type=ASC')
  await expect(created).toHaveAttribute('aria-sort', 'ascending')
  await expect(files(page).first()).toHaveText(/expired-3\.csv/)
  await created.getByRole('button').click()
  await expect(page).toHaveURL('/default/export-tasks')
})

test('pages turn in every direction, and a page size keeps the place', async ({ page }) => {
  await page.goto('/default/export-tasks?limit=10')
  const pager = page.getByRole('navigation', { name: 'Pages' })
  await expect(pager).toContainText('1–10 of 30')
  await expect(pager.getByRole('button', { name: 'First page' })).toBeDisabled()
  await pager.getByRole('button', { name: 'Next page' }).click()
  await expect(page).toHaveURL('/default/export-tasks?offset=10&limit=10')
  await expect(pager).toContainText('11–20 of 30')
  await pager.getByRole('button', { name: 'Last page' }).click()
  await expect(pager).toContainText('21–30 of 30')
  await expect(pager.getByRole('button', { name: 'Next page' })).toBeDisabled()
  await pager.getByRole('button', { name: 'Previous page' }).click()
  await pager.getByRole('button', { name: 'First page' }).click()
  await expect(page).toHaveURL('/default/export-tasks?limit=10')
  for (const [size, range] of [
    ['50', '1–30 of 30'],
    ['100', '1–30 of 30'],
    ['20', '1–20 of 30'],
  ] as const) {
    await pager.getByRole('combobox', { name: 'Rows per page' }).selectOption(size)
    await expect(pager).toContainText(range)
  }
  await expect(page).toHaveURL('/default/export-tasks')
})

test('a filter change goes back to the first page', async ({ page }) => {
  await page.goto('/default/export-tasks?offset=20&limit=10')
  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'Succeeded' }).click()
  await expect(page).toHaveURL('/default/export-tasks?status=SUCCESS&limit=10')
})

test('Back and Forward undo and redo each choice; typing leaves one step', async ({ page, later }) => {
  const tabs = page.getByRole('navigation', { name: 'Status' })
  await tabs.getByRole('link', { name: 'Failed' }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  for (const text of ['f', 'fa', 'failed-1']) {
    await page.getByRole('searchbox').fill(text)
    await later(300)
    await expect(page).toHaveURL(`/default/export-tasks?status=FAIL&file_name=${text}`)
  }
  await tabs.getByRole('link', { name: 'All' }).click()
  await expect(page).toHaveURL('/default/export-tasks?file_name=failed-1')
  await page.goBack()
  await expect(page).toHaveURL('/default/export-tasks?status=FAIL&file_name=failed-1')
  await expect(page.getByRole('searchbox')).toHaveValue('failed-1')
  await page.goBack()
  await expect(page).toHaveURL('/default/export-tasks')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await page.goForward()
  await expect(files(page)).toHaveText([/failed-1\.xlsx/])
})

test('a pasted link opens the same view', async ({ page, context }) => {
  const link =
    '/default/export-tasks?status=SUCCESS&file_name=done&sort_field=create_time&sort_type=ASC&offset=10&limit=10'
  await page.goto(link)
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('11–20 of 20')
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByRole('rowheader')).toHaveCount(10)
  expect(await files(other).allTextContents()).toEqual(await files(page).allTextContents())
})

test('pages that grow, overlap and shrink while one turns them stay true', async ({ page, cloud, later }) => {
  const reports = watchReports(page)
  const range = page.getByText(/^\d+–\d+ of \d+$/)
  await expect(range).toHaveText('1–20 of 30')
  // What stood on this page moves to the next one while that is asked for, and is seen twice.
  await cloud.add(Array.from({ length: 5 }, (_, n) => ({ file_name: `new-${n}.xlsx`, status: 'SUCCESS' })))
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(range).toHaveText('21–35 of 35')
  await expect(page.getByRole('rowheader')).toHaveCount(15)
  await expect(page.getByRole('rowheader').first()).toHaveText('done-15.xlsx')

  // Somebody deletes most of them: this page is gone, and the last one that there is stands in its place.
  await cloud.reset()
  await cloud.add([
    { file_name: 'running.xlsx', status: 'CREATING', finishes_in_ms: 3_600_000 },
    { file_name: 'left.xlsx', status: 'SUCCESS' },
  ])
  await later(20_000)
  await expect(page.getByText('There are 2 tasks now.')).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(2)
  expect(reports).toEqual([])
})
