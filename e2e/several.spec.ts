import { expect, row, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' })
const box = (page: Page, file: string) => page.getByRole('checkbox', { name: `Select ${file}`, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')

async function open(page: Page, address = LIST) {
  await page.goto(address)
  await expect(page.getByRole('rowheader').first()).toBeVisible()
}

/** Opens the question about all tasks that are chosen, and types what it asks for. */
async function confirmDelete(page: Page, count: number) {
  const label = `Delete ${count.toLocaleString('en')}`
  await bar(page).getByRole('button', { name: label }).click()
  const typed = dialog(page).getByRole('textbox', { name: `Type ${count} to confirm:` })
  if ((await typed.count()) > 0) await typed.fill(String(count))
  await dialog(page).getByRole('button', { name: label }).click()
}

/** How many tasks the report of a delete tells of, by what became of them. */
async function reported(page: Page) {
  const [terms, facts] = await Promise.all([
    dialog(page).locator('dt').allInnerTexts(),
    dialog(page).locator('dd').allInnerTexts(),
  ])
  return Object.fromEntries(facts.map((fact, n) => [fact, Number(terms[n]?.replaceAll(',', ''))]))
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    task_id: `many-${n}`,
    file_name: `many-${n}.xlsx`,
    status: 'SUCCESS',
    is_download: true,
  }))

test.describe('with tasks of every kind', () => {
  test.beforeEach(({ cloud }) => cloud.add(tasksOfEveryKind()))

  test('a selection takes the place of the filters, survives paging, and goes by one press', async ({
    page,
  }) => {
    await open(page, `${LIST}?limit=10`)
    const top = await page.getByRole('table').boundingBox()
    await box(page, 'done-1.xlsx').check()
    await expect(bar(page)).toContainText('1 selected')
    expect(await page.getByRole('table').boundingBox()).toEqual(top)
    await expect(page.getByRole('searchbox')).toBeHidden()
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(box(page, 'done-10.xlsx')).toBeVisible()
    await box(page, 'done-10.xlsx').check()
    await expect(bar(page)).toContainText('2 selected')
    await page.goBack()
    await expect(box(page, 'done-1.xlsx')).toBeChecked()
    await bar(page).getByRole('button', { name: 'Clear selection' }).click()
    await expect(box(page, 'done-1.xlsx')).not.toBeChecked()
    await expect(bar(page)).toHaveCount(0)
    await expect(page.getByRole('searchbox')).toBeVisible()
    await expect(page.getByRole('main')).toBeFocused()
  })

  test('a whole page is chosen at once, and with Shift all rows between two', async ({ page }) => {
    await open(page, `${LIST}?limit=10`)
    const all = page.getByRole('checkbox', { name: 'Select all tasks on this page' })
    await box(page, 'done-2.xlsx').check()
    await expect(all).toBeChecked({ indeterminate: true })
    await box(page, 'done-5.xlsx').click({ modifiers: ['Shift'] })
    await expect(bar(page)).toContainText('4 selected')
    await box(page, 'done-3.xlsx').click()
    await box(page, 'done-4.xlsx').click()
    await expect(bar(page)).toContainText('2 selected')
    await all.check()
    await expect(bar(page)).toContainText('10 selected')
    await all.uncheck()
    await expect(bar(page)).toHaveCount(0)
  })

  test('new tasks wait while something is chosen', async ({ page, cloud, later }) => {
    await open(page)
    await box(page, 'done-3.xlsx').check()
    await page.getByRole('heading', { level: 1 }).click()
    await cloud.add([{ file_name: 'newest.xlsx', status: 'SUCCESS' }])
    await later(20_000)
    await expect(page.getByRole('button', { name: '1 new · show' })).toBeVisible()
    await expect(page.getByRole('rowheader', { name: 'newest.xlsx' })).toHaveCount(0)
  })

  test('all that match are chosen, across all pages', async ({ page }) => {
    await open(page, `${LIST}?status=SUCCESS&limit=10`)
    await box(page, 'done-1.xlsx').check()
    await bar(page).getByRole('button', { name: 'Select all 20 that match' }).click()
    await expect(bar(page)).toContainText('20 selected')
    await expect(bar(page).getByRole('button', { name: /Select all/ })).toHaveCount(0)
  })

  test('a selection stays as it is where not all tasks could be read', async ({ page, cloud }) => {
    await open(page, `${LIST}?limit=10`)
    await box(page, 'done-1.xlsx').check()
    await cloud.scenario('forbidden', { operation: 'list', calls: 1 })
    await bar(page).getByRole('button', { name: 'Select all 30 that match' }).click()
    await expect(bar(page).getByRole('alert')).toContainText('none were added')
    await expect(bar(page)).toContainText('1 selected')
  })

  test('a delete of several names the files, focuses Cancel, and is typed where files would be lost', async ({
    page,
    cloud,
  }) => {
    await open(page)
    await box(page, 'done-5.xlsx').check()
    await box(page, 'done-6.xlsx').check()
    await bar(page).getByRole('button', { name: 'Delete 2' }).click()
    await expect(dialog(page)).toContainText('done-5.xlsx')
    await expect(dialog(page)).toContainText('1 of them has a file that nobody has downloaded.')
    await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
    const confirm = dialog(page).getByRole('button', { name: 'Delete 2' })
    await confirm.click({ force: true })
    expect((await cloud.calls())['delete'] ?? 0).toBe(0)
    await dialog(page).getByRole('textbox').fill('2')
    await confirm.click()
    await expect(dialog(page).getByRole('heading')).toHaveText('2 of 2 deleted')
    await dialog(page).getByRole('button', { name: 'Close' }).click()
    await expect(row(page, 'done-5.xlsx')).toHaveCount(0)
    await expect(bar(page)).toHaveCount(0)
    expect((await cloud.calls())['delete']).toBe(1)
  })

  test('one that is refused costs the others nothing, and is named with the reason', async ({
    page,
    cloud,
  }) => {
    await open(page)
    for (const name of ['done-1.xlsx', 'done-2.xlsx', 'done-3.xlsx']) await box(page, name).check()
    // The piece of three, its first half of two, and the first one of that.
    await cloud.scenario('not-found', { operation: 'delete', calls: 3 })
    await confirmDelete(page, 3)
    await expect(dialog(page).getByRole('heading')).toHaveText('2 of 3 deleted')
    expect(await reported(page)).toEqual({ deleted: 2, 'refused by the service': 1 })
    await expect(dialog(page).getByRole('list', { name: 'Tasks that were not deleted' })).toContainText(
      /done-1\.xlsx\s*The task or its file does not exist any more.*WKS\.0202/,
    )
    await dialog(page).getByRole('button', { name: 'Close' }).click()
    await expect(row(page, 'done-1.xlsx')).toHaveCount(1)
    await expect(row(page, 'done-2.xlsx')).toHaveCount(0)
  })

  test('an answer that is lost at the service is told per task', async ({ page, cloud }) => {
    await open(page)
    for (const name of ['done-1.xlsx', 'done-2.xlsx']) await box(page, name).check()
    await cloud.scenario('reset', { operation: 'delete', calls: 1 })
    await confirmDelete(page, 2)
    await expect(dialog(page).getByRole('heading')).toHaveText('0 of 2 deleted')
    expect(await reported(page)).toEqual({ 'still there; the service may yet delete them': 2 })
  })

  test('all of it by keyboard alone', async ({ page, cloud }) => {
    await open(page)
    await box(page, 'done-1.xlsx').focus()
    await page.keyboard.press('Space')
    await expect(bar(page)).toContainText('1 selected')
    await bar(page).getByRole('button', { name: 'Delete 1' }).focus()
    await page.keyboard.press('Enter')
    await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(dialog(page).getByRole('heading')).toHaveText('1 of 1 deleted')
    await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toHaveCount(0)
    expect((await cloud.calls())['delete']).toBe(1)
  })
})

test('2,000 tasks whose delete is cut in the middle end with a true account of every one', async ({
  page,
  cloud,
  context,
}) => {
  await cloud.add(many(2_000))
  await open(page, `${LIST}?limit=100`)
  await page.locator('[data-action=select]').first().check()
  await bar(page).getByRole('button', { name: 'Select all 2,000 that match' }).click()
  await expect(bar(page)).toContainText('2,000 selected')
  await cloud.scenario('slow', { operation: 'delete' })
  await confirmDelete(page, 2_000)
  await expect(dialog(page).getByRole('heading')).toHaveText(/Deleting: (400|600|800)/)
  await context.setOffline(true)
  await expect(dialog(page).getByRole('alert')).toContainText('Continuing is safe')
  const before = await reported(page)
  expect((before['deleted'] ?? 0) + (before['not deleted yet'] ?? 0)).toBe(2_000)
  await context.setOffline(false)
  await cloud.scenario('none')
  await dialog(page).getByRole('button', { name: 'Continue' }).click()
  await page.clock.runFor(3_000)
  await expect(dialog(page).getByRole('heading')).toHaveText('2,000 of 2,000 deleted')
  expect(await reported(page)).toEqual({ deleted: 2_000 })
  // Each of the ten pieces was carried out once.
  expect((await cloud.calls())['delete']).toBe(10)
})

test('more than 2,000 are not chosen at once', async ({ page, cloud }) => {
  await cloud.add(many(2_001))
  await open(page)
  await page.locator('[data-action=select]').first().check()
  await expect(bar(page)).toContainText('More than 2,000 match')
})

test('a delete whose tab is closed goes no further by itself, and the page offers to go on', async ({
  page,
  cloud,
  context,
  later,
}) => {
  await cloud.add(many(300))
  await open(page, `${LIST}?limit=100`)
  await page.locator('[data-action=select]').first().check()
  await bar(page).getByRole('button', { name: 'Select all 300 that match' }).click()
  await expect(bar(page)).toContainText('300 selected')
  await context.setOffline(true)
  await confirmDelete(page, 300)
  await expect(dialog(page).getByRole('alert')).toBeVisible()
  await context.setOffline(false)
  await page.reload()
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await later(2_100)
  await expect(page.getByText('A delete of 300 tasks did not finish: 0 were deleted.')).toBeVisible()
  expect((await cloud.calls())['delete'] ?? 0).toBe(0)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog(page)).toContainText('many-7.xlsx')
  await dialog(page).getByRole('textbox').fill('300')
  await dialog(page).getByRole('button', { name: 'Delete 300' }).click()
  await expect(dialog(page).getByRole('heading')).toHaveText('300 of 300 deleted')
  await page.reload()
  await expect(page.getByText('No export tasks yet')).toBeVisible()
  await later(2_100)
  await expect(page.getByText('did not finish')).toHaveCount(0)
})
