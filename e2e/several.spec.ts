import { expect, row, tasksOfEveryKind, test } from './fixtures.ts'
import { bar, box, confirmDelete, dialog, LIST, many, open, reported } from './several-page.ts'

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

test('all that match are offered until they are chosen, whatever else is', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await open(page)
  await page.getByRole('checkbox', { name: 'Select all tasks on this page' }).check()
  await expect(bar(page)).toContainText('20 selected')
  await page.getByRole('link', { name: /^Failed/ }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await bar(page).getByRole('button', { name: 'Select all 6 that match' }).click()
  await expect(bar(page)).toContainText('26 selected')
  await expect(bar(page).getByRole('button', { name: /Select all/ })).toHaveCount(0)
})

test('all that match are not chosen by what was known earlier', async ({ page, cloud, later }) => {
  await cloud.add(tasksOfEveryKind())
  await open(page)
  await box(page, 'done-1.xlsx').check()
  const all = bar(page).getByRole('button', { name: 'Select all 30 that match' })
  await all.click()
  await expect(bar(page)).toContainText('30 selected')
  await bar(page).getByRole('button', { name: 'Clear selection' }).click()
  await later(4_000)
  await cloud.scenario('server-error', { operation: 'list' })
  await box(page, 'done-1.xlsx').check()
  await all.click()
  await expect(bar(page).getByRole('alert')).toContainText('none were added')
  await expect(bar(page)).toContainText('1 selected')
})

test('at most 200 files go into one zip', async ({ page, cloud }) => {
  await cloud.add(many(201))
  await open(page)
  await page.locator('[data-action=select]').first().check()
  await bar(page).getByRole('button', { name: 'Select all 201 that match' }).click()
  const download = bar(page).getByRole('button', { name: 'Download 201' })
  await expect(download).toHaveAttribute('title', 'At most 200 files fit into one zip.')
  await download.click({ force: true })
  await box(page, 'many-200.xlsx').uncheck()
  await expect(bar(page).getByRole('button', { name: 'Download 200' })).not.toHaveAttribute(
    'title',
    'At most 200 files fit into one zip.',
  )
  expect((await cloud.calls())['download'] ?? 0).toBe(0)
})

test('at most 2,000 are chosen together, and deleted', async ({ page, cloud }) => {
  await cloud.add([...many(1_990).map((task) => ({ ...task, status: 'FAIL' })), ...many(20, 'done')])
  await open(page, `${LIST}?status=FAIL`)
  await page.locator('[data-action=select]').first().check()
  await bar(page).getByRole('button', { name: 'Select all 1,990 that match' }).click()
  await expect(bar(page)).toContainText('1,990 selected')
  await page.getByRole('link', { name: /^Succeeded/ }).click()
  await bar(page).getByRole('button', { name: 'Select all 20 that match' }).click()
  await expect(bar(page).getByRole('alert')).toContainText('More than 2,000 would be selected together')
  await expect(bar(page)).toContainText('1,990 selected')
  await page.getByRole('checkbox', { name: 'Select all tasks on this page' }).check()
  await expect(bar(page)).toContainText('2,010 selected')
  await expect(bar(page)).toContainText('At most 2,000 tasks can be deleted at once.')
  await bar(page).getByRole('button', { name: 'Delete 2,010' }).click({ force: true })
  await expect(dialog(page)).toHaveCount(0)
})

test('more than 2,000 are not chosen at once', async ({ page, cloud }) => {
  await cloud.add(many(2_001))
  await open(page)
  await page.locator('[data-action=select]').first().check()
  await expect(bar(page)).toContainText('More than 2,000 match')
})
