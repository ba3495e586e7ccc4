import { readFileSync } from 'node:fs'
import { readCsv } from '../src/bff/csv/csv.fixture.ts'
import { expect, tasksOfEveryKind, test, watchReports, type NewTask, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
const save = (page: Page) => page.getByRole('button', { name: 'Save the list as CSV' })
const tray = (page: Page) => page.getByRole('region', { name: 'Downloads and messages' })

const many = (count: number): NewTask[] =>
  Array.from({ length: count }, (_, n) => ({
    task_id: `t${n}`,
    file_name: `list-${n}.xlsx`,
    status: 'SUCCESS',
    is_download: n === 0,
    create_time: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
  }))

async function open(page: Page, address = LIST) {
  await page.goto(address)
  await expect(save(page)).toBeVisible()
}

/** Files that the browser saves while the test runs. */
function watchSaved(page: Page) {
  const saved: string[] = []
  page.on('download', (one) => saved.push(one.suggestedFilename()))
  return saved
}

async function savedRows(page: Page, start: () => Promise<unknown>) {
  const [file] = await Promise.all([page.waitForEvent('download'), start()])
  expect(file.suggestedFilename()).toMatch(/^export-tasks-default-\d{4}-\d\d-\d\d\.csv$/)
  return readCsv(readFileSync(await file.path(), 'utf8'))
}

test('a click saves the whole list under the filters of the address, in its order', async ({
  page,
  cloud,
}) => {
  const reports = watchReports(page)
  await cloud.add(many(250))
  await open(page, `${LIST}?file_name=list-1&sort_field=create_time&sort_type=ASC&offset=20&limit=20`)
  const [head, ...rows] = await savedRows(page, () => save(page).click())
  expect(head?.[0]).toBe('task_id')
  const wanted = many(250).filter((one) => one.file_name.startsWith('list-1'))
  expect(rows.map(([id]) => id)).toEqual(wanted.map((one) => one.task_id))
  await expect(tray(page)).toContainText('The list was saved as CSV: 111 tasks')
  expect(reports).toEqual([])
})

test('it can be started by the keyboard, and its message dismissed', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await open(page)
  await save(page).focus()
  const rows = await savedRows(page, () => page.keyboard.press('Enter'))
  expect(rows).toHaveLength(31)
  await expect(save(page)).toBeFocused()
  const dismiss = tray(page).getByRole('button', { name: 'Dismiss: The list was saved as CSV: 30 tasks' })
  await dismiss.focus()
  await page.keyboard.press('Enter')
  await expect(tray(page)).toHaveCount(0)
})

test('a text that a spreadsheet would run arrives as text', async ({ page, cloud }) => {
  await cloud.add([
    { task_id: 'a', file_name: '=HYPERLINK("http://x","y")', create_time: '2026-01-02T00:00:00Z' },
    { task_id: 'b', file_name: '\uFEFF ＠SUM(1)', create_time: '2026-01-01T00:00:00Z' },
  ])
  await open(page)
  const rows = await savedRows(page, () => save(page).click())
  expect(rows.slice(1).map(([id, name]) => [id, name])).toEqual([
    ['a', `'=HYPERLINK("http://x","y")`],
    ['b', "'\uFEFF ＠SUM(1)"],
  ])
})

test('it shows how far it is, asks before the page is left, and can be cancelled', async ({
  page,
  cloud,
}) => {
  await cloud.add(many(250))
  const saved = watchSaved(page)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await open(page)
  // Its first page comes, late, and the second one does not: there is time to look.
  await cloud.scenario('slow', { operation: 'list' })
  await save(page).click()
  const progress = tray(page).getByRole('progressbar', { name: 'Saving the list as CSV' })
  await expect(tray(page)).toContainText('100 of 250 tasks')
  await expect(progress).toHaveAttribute('max', '250')
  await expect(save(page)).toHaveAttribute('aria-disabled', 'true')
  await page.evaluate(() => setTimeout(() => location.assign('/'), 0))
  await page.clock.runFor(10)
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await tray(page).getByRole('button', { name: 'Cancel saving the list' }).click()
  await expect(tray(page)).toContainText('Saving the list was cancelled. Nothing was saved.')
  await cloud.scenario('none')
  expect(saved).toEqual([])
  const rows = await savedRows(page, () =>
    tray(page).getByRole('button', { name: 'Try again to save the list' }).click(),
  )
  expect(rows).toHaveLength(251)
})

test('a failure half-way saves nothing', async ({ page, cloud }) => {
  await cloud.add(many(250))
  const saved = watchSaved(page)
  await open(page)
  await cloud.scenario('slow', { operation: 'list' })
  await save(page).click()
  await expect(tray(page)).toContainText('100 of 250 tasks')
  await cloud.scenario('forbidden', { operation: 'list' })
  await expect(tray(page)).toContainText('The list was not saved')
  await expect(tray(page)).toContainText('Nothing was saved.')
  expect(saved).toEqual([])
})

test('the words of the service keep their language where nobody knows better ones', async ({
  page,
  cloud,
}) => {
  await cloud.add(many(3))
  await open(page)
  await page.getByLabel('Language').selectOption('简体中文')
  await cloud.scenario('iam-error', { operation: 'list' })
  await page.getByRole('button', { name: '将列表保存为 CSV' }).click()
  await expect(page.getByRole('region', { name: '下载与消息' }).locator('p [lang=en]')).toHaveText(
    'Internal error (500)',
  )
})

test('a list that is on its way is asked for once, however often it is clicked', async ({ page, cloud }) => {
  await cloud.add(many(250))
  await open(page)
  const asked: string[] = []
  page.on('request', (one) => one.url().includes('.csv') && asked.push(one.url()))
  await cloud.scenario('slow', { operation: 'list' })
  // Its code is not here yet, so nothing has begun that would keep the second one from beginning.
  await save(page).dblclick()
  await expect(tray(page)).toContainText('The list was saved as CSV: 250 tasks')
  expect(asked).toHaveLength(1)
})

test('a sign-out in another tab ends it, and the browser asks nobody', async ({ page, context, cloud }) => {
  await cloud.add(many(250))
  await open(page)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  const other = await context.newPage()
  await open(other)
  await cloud.scenario('slow', { operation: 'list' })
  await save(page).click()
  await expect(tray(page)).toContainText('100 of 250 tasks')
  await other.evaluate(() => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    new BroadcastChannel('export-center').postMessage({ signedOut: true })
  })
  await expect(tray(page)).toHaveCount(0)
  await expect(save(page)).not.toHaveAttribute('aria-disabled', 'true')
  expect(asked).toEqual([])
})

test('too many rows are told before anything is read, with what to do', async ({ page, cloud }) => {
  await cloud.add(many(10_001))
  await open(page)
  await save(page).click()
  await expect(tray(page)).toContainText('The filter matches more rows than one file may hold.')
  await expect(tray(page)).toContainText('Narrow the filter, then try again.')
  await expect(tray(page).getByRole('button', { name: /^Try again/ })).toHaveCount(0)
})

test('a second one in the same project says that there is a first', async ({ page, context, cloud }) => {
  await cloud.add(many(250))
  await open(page)
  const other = await context.newPage()
  await open(other)
  await cloud.scenario('slow', { operation: 'list' })
  await save(page).click()
  await expect(tray(page)).toContainText('100 of 250 tasks')
  await save(other).click()
  await expect(tray(other)).toContainText('The list of this project is being saved already')
  await cloud.scenario('none')
  await expect(tray(page)).toContainText('The list was saved as CSV: 250 tasks')
  await savedRows(other, () =>
    tray(other).getByRole('button', { name: 'Try again to save the list' }).click(),
  )
})

test('a part that does not arrive is told, and the next click tries again', async ({
  page,
  context,
  cloud,
}) => {
  await cloud.add(tasksOfEveryKind())
  await open(page)
  await context.setOffline(true)
  await save(page).click()
  await context.setOffline(false)
  const rows = await savedRows(page, () => expect(async () => save(page).click()).toPass())
  expect(rows).toHaveLength(31)
})
