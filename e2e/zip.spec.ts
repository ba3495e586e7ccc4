import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, row, tasksOfEveryKind, test, watchReports, type Page } from './fixtures.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' })
const tray = (page: Page) => page.getByRole('region', { name: 'Downloads and messages' })
const box = (page: Page, file: string) => page.getByRole('checkbox', { name: `Select ${file}`, exact: true })

async function open(page: Page) {
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
}

test.beforeEach(({ cloud }) => cloud.add(tasksOfEveryKind()))

test('several files come as one zip, whole and under their names', async ({ page, cloud }) => {
  const reports = watchReports(page)
  await cloud.add([
    { task_id: 'twin', file_name: 'DONE-1.xlsx', status: 'SUCCESS' },
    { task_id: 'odd', file_name: '../..\\evil\u202Efdp.xlsx', status: 'SUCCESS' },
  ])
  await open(page)
  for (const id of ['twin', 'odd', 'task-done-1', 'task-running'])
    await page.locator(`[data-action=select][value=${id}]`).check()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    bar(page).getByRole('button', { name: 'Download 3' }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/^exports-default-2026-03-\d\d\.zip$/)
  const files = unzipSync(readFileSync(await saved.path()))
  const names = Object.keys(files).toSorted()
  expect(names).toEqual(expect.arrayContaining(['DONE-1.xlsx', 'done-1 (2).xlsx']))
  expect(names).toHaveLength(3)
  for (const name of names) expect(name).not.toMatch(/[/\\\u202E]|^\./)
  // Each is the spreadsheet that it was: a zip of its own.
  for (const bytes of Object.values(files)) expect(Object.keys(unzipSync(bytes)).length).toBeGreaterThan(0)
  await expect(tray(page)).toContainText('A zip of 3 files was downloaded')
  await expect(row(page, 'done-1.xlsx')).toContainText('Yes')
  expect((await cloud.calls())['download']).toBe(3)
  expect(reports).toEqual([])
})

test('a file that does not come is named, and only fetched again by hand', async ({ page, cloud }) => {
  await open(page)
  for (const name of ['done-7.xlsx', 'done-8.xlsx', 'done-9.xlsx']) await box(page, name).check()
  await cloud.scenario('truncated-download', { operation: 'download', calls: 1 })
  await bar(page).getByRole('button', { name: 'Download 3' }).click()
  await expect(tray(page)).toContainText('1 of 3 files did not come')
  await expect(tray(page)).toContainText('done-7.xlsx')
  expect((await cloud.calls())['download']).toBe(3)
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    tray(page).getByRole('button', { name: 'Try 1' }).click(),
  ])
  expect(Object.keys(unzipSync(readFileSync(await saved.path())))).toEqual([
    'done-7.xlsx',
    'done-8.xlsx',
    'done-9.xlsx',
  ])
  expect((await cloud.calls())['download']).toBe(4)
})

test('what is here can be saved without what failed', async ({ page, cloud }) => {
  await open(page)
  for (const name of ['done-7.xlsx', 'done-8.xlsx']) await box(page, name).check()
  await cloud.scenario('server-error', { operation: 'download', calls: 1 })
  await bar(page).getByRole('button', { name: 'Download 2' }).click()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    tray(page).getByRole('button', { name: 'Save 1 file' }).click(),
  ])
  expect(Object.keys(unzipSync(readFileSync(await saved.path())))).toEqual(['done-8.xlsx'])
})

test('a zip can be cancelled, and then nothing is saved', async ({ page, cloud }) => {
  let saves = 0
  page.on('download', () => (saves += 1))
  await open(page)
  for (const name of ['done-7.xlsx', 'done-8.xlsx']) await box(page, name).check()
  await cloud.scenario('stalled-download', { operation: 'download', calls: 1 })
  await bar(page).getByRole('button', { name: 'Download 2' }).click()
  await expect(tray(page).getByRole('progressbar')).toBeVisible()
  await expect(bar(page).getByRole('button', { name: 'Download 2' })).toHaveAttribute('aria-disabled', 'true')
  await tray(page).getByRole('button', { name: 'Cancel the downloads for the zip' }).click()
  await expect(tray(page)).toContainText('Nothing was saved')
  expect(saves).toBe(0)
})
