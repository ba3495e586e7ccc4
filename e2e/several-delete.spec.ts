// A delete of several that takes long: stopped, cut, left, and gone on with.
import { expect, row, tasksOfEveryKind, test, type Page } from './fixtures.ts'
import { bar, box, confirmDelete, dialog, LIST, many, open, reported } from './several-page.ts'

const heading = (page: Page) => dialog(page).getByRole('heading')
const offer = (page: Page) => page.getByRole('region', { name: 'Unfinished delete' })

/** Chooses all tasks that match. */
async function chooseAll(page: Page, count: number) {
  await page.locator('[data-action=select]').first().check()
  await bar(page)
    .getByRole('button', { name: `Select all ${count} that match` })
    .click()
  await expect(bar(page)).toContainText(`${count} selected`)
}

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
  expect(Object.values(before).reduce((sum, count) => sum + count)).toBe(2_000)
  expect(before['not known yet: sent, and no answer came']).toBe(200)
  await context.setOffline(false)
  await cloud.scenario('none')
  await dialog(page).getByRole('button', { name: 'Continue' }).click()
  await page.clock.runFor(3_000)
  await expect(dialog(page).getByRole('heading')).toHaveText('2,000 of 2,000 deleted')
  expect(await reported(page)).toEqual({ deleted: 2_000 })
  // Each of the ten pieces was carried out once.
  expect((await cloud.calls())['delete']).toBe(10)
})

test('goes on after the tab was closed in the middle, with what is left, and knows what is not known', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add(many(650))
  await open(page, `${LIST}?limit=100`)
  await chooseAll(page, 650)
  await cloud.scenario('slow', { operation: 'delete' })
  await confirmDelete(page, 650)
  await expect(heading(page)).toHaveText('Deleting: 200 of 650')
  const asked: string[] = []
  page.on('dialog', (question) => {
    asked.push(question.type())
    void question.accept()
  })
  await page.reload()
  // Whoever leaves while a piece is on its way is asked first.
  expect(asked).toEqual(['beforeunload'])
  await cloud.scenario('none')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await later(2_100)
  await expect(offer(page)).toContainText('A delete of 650 tasks did not finish')
  await expect(offer(page).locator('dt')).toHaveText(['200', '200', '250'])
  await expect(offer(page).locator('dd')).toHaveText([
    'deleted',
    'not known yet: sent, and no answer came',
    'not deleted yet',
  ])
  await offer(page).getByRole('button', { name: 'Continue' }).click()
  await expect(heading(page)).toHaveText('Delete 450 export tasks?')
  await expect(dialog(page)).toContainText('Of the 650 tasks of this delete 200 are settled already.')
  await expect(dialog(page)).toContainText('200 of them were sent already, and may be gone.')
  await expect(dialog(page).getByRole('list').getByRole('listitem')).toHaveCount(450)
  await dialog(page).getByRole('textbox', { name: 'Type 450 to confirm:' }).fill('450')
  await dialog(page).getByRole('button', { name: 'Delete 450' }).click()
  await page.clock.runFor(3_000)
  await expect(heading(page)).toHaveText('650 of 650 deleted')
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(offer(page)).toHaveCount(0)
  // Each of the four pieces was carried out once.
  expect((await cloud.calls())['delete']).toBe(4)
})

test('the offer to go on moves nothing, stands beside the tray, and stays whatever else is deleted', async ({
  page,
  cloud,
  context,
  later,
}) => {
  await cloud.add(many(30))
  await open(page, `${LIST}?limit=100`)
  await chooseAll(page, 30)
  await context.setOffline(true)
  await confirmDelete(page, 30)
  await expect(dialog(page).getByRole('alert')).toBeVisible()
  await context.setOffline(false)
  await cloud.add([{ file_name: 'other.xlsx', task_id: 'other', status: 'FAIL' }])
  await later(4_000)
  await page.reload()
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  const top = await page.getByRole('table').boundingBox()
  await later(2_100)
  await expect(offer(page)).toContainText('A delete of 30 tasks did not finish')
  expect(await page.getByRole('table').boundingBox()).toEqual(top)
  await expect(page.getByRole('status').filter({ hasText: 'did not finish. 30 not known yet' })).toHaveCount(
    1,
  )
  expect((await cloud.calls())['delete'] ?? 0).toBe(0)
  await page.getByRole('button', { name: 'Download many-0.xlsx' }).click()
  const tray = page.getByRole('region', { name: 'Downloads and messages' })
  await expect(tray).toContainText('many-0.xlsx was downloaded')
  const [card, other] = [await offer(page).boundingBox(), await tray.boundingBox()]
  expect((other?.y ?? 0) + (other?.height ?? 0)).toBeLessThanOrEqual(card?.y ?? 0)

  await box(page, 'other.xlsx').check()
  await confirmDelete(page, 1)
  await expect(heading(page)).toHaveText('1 of 1 deleted')
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await later(2_100)
  await expect(offer(page)).toContainText('A delete of 30 tasks did not finish')
  await offer(page).getByRole('button', { name: 'Leave it' }).focus()
  await page.keyboard.press('Enter')
  await expect(offer(page)).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
  await page.reload()
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await later(2_100)
  await box(page, 'many-0.xlsx').check()
  await expect(offer(page)).toHaveCount(0)
})

test('stops once the piece that is on its way is settled, and says so', async ({ page, cloud }) => {
  await cloud.add(many(450))
  await open(page, `${LIST}?limit=100`)
  await chooseAll(page, 450)
  await cloud.scenario('slow', { operation: 'delete' })
  await confirmDelete(page, 450)
  await expect(dialog(page).locator('dd')).toHaveText(['being deleted', 'not deleted yet'])
  await dialog(page).getByRole('button', { name: 'Stop' }).click()
  await expect(dialog(page)).toContainText('Stopping after this piece: 200 tasks are on their way')
  await expect(dialog(page).getByRole('button', { name: 'Stop' })).toBeDisabled()
  await expect(heading(page)).toHaveText('200 of 450 deleted')
  expect(await reported(page)).toEqual({ deleted: 200, 'not deleted yet': 250 })
  expect((await cloud.calls())['delete']).toBe(1)
})

test('one tab deletes at a time: the other says what it waits for, and offers nothing meanwhile', async ({
  page,
  cloud,
}) => {
  await cloud.add(many(30))
  const other = await page.context().newPage()
  await open(page)
  await open(other)
  await cloud.scenario('slow', { operation: 'delete', calls: 1, delay_ms: 6_000 })
  await box(page, 'many-29.xlsx').check()
  await confirmDelete(page, 1)
  await expect(heading(page)).toHaveText('Deleting: 0 of 1')
  await box(other, 'many-28.xlsx').check()
  await expect(bar(other)).toBeVisible()
  // The look at the locks, and a frame.
  await other.evaluate(() => navigator.locks.query())
  await other.evaluate(() => new Promise(requestAnimationFrame))
  expect(await offer(other).count()).toBe(0)
  await confirmDelete(other, 1)
  await expect(heading(other)).toHaveText('Waiting for another tab')
  await expect(dialog(other)).toContainText('This one begins when that one is done.')
  expect((await cloud.calls())['delete']).toBe(1)
  await dialog(other).getByRole('button', { name: 'Stop' }).click()
  await expect(heading(other)).toHaveText('0 of 1 deleted')
  await dialog(other).getByRole('button', { name: 'Continue' }).click()
  await expect(heading(other)).toHaveText('Waiting for another tab')
  await expect(heading(page)).toHaveText('1 of 1 deleted')
  await expect(heading(other)).toHaveText('1 of 1 deleted')
  expect((await cloud.calls())['delete']).toBe(2)
})

test('rows come after those that were deleted, and nobody is blamed meanwhile', async ({ page, cloud }) => {
  await cloud.add(many(25))
  await open(page, `${LIST}?limit=10`)
  await page.getByRole('checkbox', { name: 'Select all tasks on this page' }).check()
  await cloud.scenario('slow', { operation: 'list', delay_ms: 4_000 })
  await confirmDelete(page, 10)
  await expect(heading(page)).toHaveText('10 of 10 deleted')
  await expect(page.locator('.skeleton')).toHaveCount(10)
  await expect(page.getByText('The tasks did not come')).toHaveCount(0)
  await cloud.scenario('none')
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('rowheader')).toHaveText(
    Array.from({ length: 10 }, (_, n) => `many-${14 - n}.xlsx`),
  )
})

test('what the page learns of a chosen task, its bar and its question know', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add([
    { file_name: 'soon.xlsx', status: 'CREATING', finishes_in_ms: 5_000, outcome: 'SUCCESS' },
    { file_name: 'later.xlsx', status: 'CREATING', finishes_in_ms: 60_000, outcome: 'SUCCESS' },
  ])
  await open(page)
  await box(page, 'soon.xlsx').check()
  await expect(bar(page).getByRole('button', { name: 'Download 0' })).toBeVisible()
  await later(12_000)
  await expect(row(page, 'soon.xlsx')).toContainText('Succeeded')
  await expect(bar(page).getByRole('button', { name: 'Download 1' })).toBeVisible()
  await box(page, 'later.xlsx').check()
  await bar(page).getByRole('button', { name: 'Delete 2' }).click()
  await expect(dialog(page)).toContainText('1 of them has a file that nobody has downloaded.')
  await expect(dialog(page)).toContainText('1 of them was in progress when it was last heard of')
  // The question is open when the other one ends.
  await later(60_000)
  await expect(dialog(page)).toContainText('2 of them have files that nobody has downloaded.')
  await expect(dialog(page).getByRole('textbox', { name: 'Type 2 to confirm:' })).toBeVisible()
  await page.keyboard.press('Escape')
  const download = page.waitForEvent('download')
  await bar(page).getByRole('button', { name: 'Download 2' }).click()
  await download
  await bar(page).getByRole('button', { name: 'Delete 2' }).click()
  await expect(dialog(page)).toContainText('soon.xlsx')
  await expect(dialog(page).getByRole('textbox')).toHaveCount(0)
})

test.describe('with tasks of every kind', () => {
  test.beforeEach(({ cloud }) => cloud.add(tasksOfEveryKind()))

  test('the number is asked for where it is missing, and Enter is enough where it is not', async ({
    page,
    cloud,
  }) => {
    await open(page)
    await box(page, 'done-6.xlsx').check()
    await bar(page).getByRole('button', { name: 'Delete 1' }).click()
    const confirm = dialog(page).getByRole('button', { name: 'Delete 1' })
    await expect(confirm).toHaveAttribute('title', 'Nothing is deleted until 1 is typed here.')
    await expect(confirm).not.toHaveCSS('background-color', 'rgb(179, 38, 30)')
    await confirm.click({ force: true })
    await expect(dialog(page).getByRole('textbox')).toBeFocused()
    await expect(dialog(page).getByRole('alert')).toHaveText('Nothing is deleted until 1 is typed here.')
    await page.keyboard.press('Enter')
    expect((await cloud.calls())['delete'] ?? 0).toBe(0)
    await page.keyboard.type('1')
    await expect(confirm).toHaveCSS('background-color', 'rgb(179, 38, 30)')
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('1 of 1 deleted')
  })

  test('a reason that the page does not know is told as the service told it', async ({ page, cloud }) => {
    await open(page)
    await box(page, 'done-1.xlsx').check()
    await cloud.scenario('unknown-code', { operation: 'delete', calls: 1 })
    await confirmDelete(page, 1)
    await expect(heading(page)).toHaveText('0 of 1 deleted')
    const said = dialog(page).getByRole('list').locator('[lang=zh-CN]')
    await expect(said).toHaveText('资源已被策略锁定。 (WKS.00219999)')
  })
})
