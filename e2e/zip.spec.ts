import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, row, tasksOfEveryKind, test, watchReports, type Page } from './fixtures.ts'
import { bar, box, open } from './several-page.ts'

const tray = (page: Page) => page.getByRole('region', { name: 'Downloads and messages' })

/** Chooses files and asks for all of them. */
async function ask(page: Page, ...names: string[]) {
  for (const name of names) await box(page, name).check()
  await bar(page)
    .getByRole('button', { name: `Download ${names.length}` })
    .click()
}

const press = (page: Page, name: string | RegExp) => tray(page).getByRole('button', { name }).click()

/** The names in the zip that comes of a click. */
async function namesSaved(page: Page, click: () => Promise<unknown>) {
  const [saved] = await Promise.all([page.waitForEvent('download'), click()])
  return Object.keys(unzipSync(readFileSync(await saved.path())))
}

/** How often the browser asks whether to leave; it is told to stay. */
function watchAsked(page: Page) {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  return asked
}
async function tryToLeave(page: Page) {
  await page.evaluate(() => setTimeout(() => location.assign('/'), 0))
  await page.clock.runFor(10)
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

test('a retry that is cancelled loses nothing of what is here', async ({ page, cloud }) => {
  await open(page)
  await cloud.scenario('server-error', { operation: 'download', calls: 2 })
  await ask(page, 'done-6.xlsx', 'done-7.xlsx', 'done-8.xlsx', 'done-9.xlsx')
  await expect(tray(page)).toContainText('2 of 4 files did not come')
  await cloud.scenario('hang', { operation: 'download' })
  await press(page, 'Try 2 again')
  await expect(tray(page)).toContainText('Downloading 4 files for a zip')
  // What failed before is not done, now that it is tried once more.
  await expect(tray(page).getByRole('progressbar')).toHaveAttribute('value', '2')
  await expect(tray(page)).toContainText('2 of 4')
  await press(page, 'Cancel the downloads for the zip')
  await expect(tray(page)).toContainText('2 of 4 files did not come')
  await expect(
    tray(page).getByRole('list', { name: 'Files that did not come' }).getByRole('listitem'),
  ).toHaveText(['done-6.xlsxCancelled before it was here.', 'done-7.xlsxNot tried.'])
  await cloud.scenario('none')
  await expect(tray(page).getByRole('button', { name: 'Go on with 2 files' })).toBeVisible()
  expect(await namesSaved(page, () => press(page, 'Save 2 files'))).toEqual(['done-8.xlsx', 'done-9.xlsx'])
})

test('what had come when it was cancelled is offered, and can be gone on with', async ({ page, cloud }) => {
  await open(page)
  await cloud.scenario('slow', { operation: 'download', delay_ms: 200 })
  const names = [6, 7, 8, 9, 10].map((n) => `done-${n}.xlsx`)
  await ask(page, ...names)
  await expect(tray(page)).toContainText('1 of 5')
  // One may be on its way already; those after it do not come.
  await cloud.scenario('hang', { operation: 'download' })
  await press(page, 'Cancel the downloads for the zip')
  await expect(tray(page).getByRole('button', { name: /^Save [123] file/ })).toBeVisible()
  await expect(tray(page)).toContainText('Cancelled before it was here.')
  await expect(tray(page)).toContainText('Not tried.')
  await cloud.scenario('none')
  expect((await namesSaved(page, () => press(page, /^Go on with/))).toSorted()).toEqual(names.toSorted())
})

test('leaving asks first while files are held, and not after', async ({ page, cloud }) => {
  await open(page)
  const asked = watchAsked(page)
  await cloud.scenario('stalled-download', { operation: 'download' })
  await ask(page, 'done-7.xlsx', 'done-8.xlsx')
  await expect(tray(page).getByRole('progressbar')).toBeVisible()
  await tryToLeave(page)
  await expect.poll(() => asked).toHaveLength(1)
  await press(page, 'Cancel the downloads for the zip')
  await expect(tray(page)).toContainText('Nothing was saved')
  await press(page, 'Dismiss')
  await cloud.scenario('server-error', { operation: 'download', calls: 1 })
  await bar(page).getByRole('button', { name: 'Download 2' }).click()
  await expect(tray(page)).toContainText('1 of 2 files did not come')
  await tryToLeave(page)
  await expect.poll(() => asked).toHaveLength(2)
  await namesSaved(page, () => press(page, 'Save 1 file'))
  await expect(tray(page)).toContainText('A zip of 1 file was downloaded')
  await page.goto('/default/export-tasks?status=FAIL')
  expect(asked).toHaveLength(2)
})

test('where no file came there is nothing to lose, and another zip may begin', async ({ page, cloud }) => {
  await open(page)
  const asked = watchAsked(page)
  await cloud.scenario('server-error', { operation: 'download', calls: 2 })
  await ask(page, 'done-7.xlsx', 'done-8.xlsx')
  await expect(tray(page)).toContainText('2 of 2 files did not come')
  expect(
    await namesSaved(page, () => bar(page).getByRole('button', { name: 'Download 2' }).click()),
  ).toHaveLength(2)
  await page.goto('/default/export-tasks?status=FAIL')
  expect(asked).toEqual([])
})

test('after a sign-out in another tab what is held goes, and nobody is asked', async ({ page, cloud }) => {
  await open(page)
  const asked = watchAsked(page)
  await cloud.scenario('server-error', { operation: 'download', calls: 1 })
  await ask(page, 'done-7.xlsx', 'done-8.xlsx')
  await expect(tray(page)).toContainText('1 of 2 files did not come')
  await cloud.scenario('hang', { operation: 'download' })
  await press(page, 'Try 1 again')
  await expect(tray(page).getByRole('progressbar')).toBeVisible()
  const other = await page.context().newPage()
  await open(other)
  await page.evaluate(() => {
    new MutationObserver(() =>
      sessionStorage.setItem('seen', document.querySelector('.tray')?.textContent ?? ''),
    ).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await other.evaluate(() => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    new BroadcastChannel('export-center').postMessage({ signedOut: true })
  })
  await expect(tray(page)).toHaveCount(0)
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  // Nor did it come back before the page was loaded anew.
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem('seen'))).toBe('')
  expect(asked).toEqual([])
})

for (const [trouble, code] of [
  ['forbidden', 'EC.UPSTREAM_FORBIDDEN'],
  ['throttled', 'EC.UPSTREAM_THROTTLED'],
  ['bad-credentials', 'EC.UPSTREAM_CREDENTIALS'],
] as const)
  test(`a cloud that is ${trouble} for one file is not asked for the others`, async ({ page, cloud }) => {
    await open(page)
    await cloud.scenario(trouble, { operation: 'download' })
    await ask(page, 'done-7.xlsx', 'done-8.xlsx', 'done-9.xlsx')
    await expect(tray(page)).toContainText('3 of 3 files did not come')
    await expect(tray(page)).toContainText(code)
    await expect(tray(page).getByText('Not tried.')).toHaveCount(2)
    expect((await cloud.calls())['download']).toBe(1)
  })

test('what was not tried for another’s failure is tried by hand', async ({ page, cloud }) => {
  await open(page)
  await cloud.scenario('server-error', { operation: 'download', calls: 3 })
  await ask(page, 'done-7.xlsx', 'done-8.xlsx', 'done-9.xlsx')
  await expect(tray(page).getByText('Details', { exact: true })).toHaveCount(3)
  await page.context().setOffline(true)
  await press(page, 'Try 3 again')
  await expect(tray(page).getByText('Not tried.')).toHaveCount(2)
  await page.context().setOffline(false)
  expect(await namesSaved(page, () => press(page, 'Try 3 again'))).toHaveLength(3)
  expect((await cloud.calls())['download']).toBe(6)
})

test('each file that did not come has what a ticket needs, and is told from its namesake', async ({
  page,
  cloud,
}) => {
  await cloud.add([
    { task_id: 'twin-1', file_name: 'same.xlsx', status: 'SUCCESS' },
    { task_id: 'twin-2', file_name: 'same.xlsx', status: 'SUCCESS' },
  ])
  await open(page)
  for (const id of ['twin-1', 'twin-2', 'task-done-7'])
    await page.locator(`[data-action=select][value=${id}]`).check()
  await cloud.scenario('iam-error', { operation: 'download' })
  await bar(page).getByRole('button', { name: 'Download 3' }).click()
  const list = tray(page).getByRole('list', { name: 'Files that did not come' })
  const item = (text: string) => list.getByRole('listitem').filter({ hasText: text })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  const shownId = (id: string) => item(id).locator('> span', { hasText: id })
  await expect(shownId('twin-1')).toBeVisible()
  await expect(shownId('twin-2')).toBeVisible()
  // The words of the service are in its language, whatever the page's is.
  await expect(item('twin-1').locator('p [lang=en]')).toHaveText(/^Internal error/)
  await item('done-7.xlsx').getByText('Details', { exact: true }).click()
  await expect(item('done-7.xlsx')).toContainText('task-done-7')
  await expect(item('done-7.xlsx')).toContainText('Request ID')
  await expect(item('done-7.xlsx').getByRole('button', { name: 'Copy details' })).toBeVisible()
  await expect(shownId('task-done-7')).toHaveCount(0)
})

for (const [width, size] of [
  [390, '100%'],
  [320, '100%'],
  [320, '150%'],
] as const)
  test.describe(`on a phone of ${width} px with text of ${size}`, () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width, height: 800 } })

    test('the tray and what acts on the selection do not cover each other', async ({ page, cloud }) => {
      await open(page)
      await page.evaluate((fontSize) => Object.assign(document.documentElement.style, { fontSize }), size)
      await cloud.scenario('server-error', { operation: 'download', calls: 1 })
      await ask(page, 'done-7.xlsx', 'done-8.xlsx')
      await expect(tray(page)).toContainText('1 of 2 files did not come')
      await cloud.scenario('server-error', { operation: 'download', calls: 1 })
      await tray(page).getByRole('button', { name: 'Try 1 again' }).click()
      await expect.poll(async () => (await cloud.calls())['download']).toBe(3)
      await expect(tray(page)).toContainText('1 of 2 files did not come')
      const [above, below] = [await tray(page).boundingBox(), await bar(page).boundingBox()]
      expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)
      expect(Math.round((below?.y ?? 0) + (below?.height ?? 0))).toBe(800)
      expect(await namesSaved(page, () => press(page, 'Save 1 file'))).toEqual(['done-8.xlsx'])
      await bar(page).getByRole('button', { name: 'Clear selection' }).click()
      await expect(bar(page)).toHaveCount(0)
      await tray(page).getByRole('button', { name: 'Dismiss' }).click()
      await expect(tray(page)).toHaveCount(0)
    })
  })
