import { readFileSync } from 'node:fs'
import { expect, row, tasksOfEveryKind, test, watchReports, type Page } from './fixtures.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const tray = (page: Page) => page.getByRole('region', { name: 'Downloads and messages' })

test.beforeEach(async ({ cloud, page }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
})

test('a download saves the whole file under its name, and the row says so', async ({ page, cloud }) => {
  const reports = watchReports(page)
  await expect(row(page, 'done-9.xlsx')).toContainText('No')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Download done-9.xlsx').click(),
  ])
  expect(saved.suggestedFilename()).toBe('done-9.xlsx')
  // What a spreadsheet is on the inside: a zip.
  expect(
    readFileSync(await saved.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  await expect(tray(page)).toContainText('done-9.xlsx was downloaded')
  await expect(row(page, 'done-9.xlsx')).toContainText('Yes')
  expect((await cloud.calls())['download']).toBe(1)
  // The policy allows no address but our own, and has nothing against a file made in the page.
  expect(reports).toEqual([])
})

test('leaving asks first while a file is on its way, and not after', async ({ page, cloud }) => {
  await cloud.scenario('stalled-download', { calls: 1 })
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await button(page, 'Download done-9.xlsx').click()
  await expect(tray(page).getByRole('progressbar')).toBeVisible()
  await page.evaluate(() => setTimeout(() => location.assign('/'), 0))
  await page.clock.runFor(10)
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await tray(page).getByRole('button', { name: 'Cancel the download of done-9.xlsx' }).click()
  await expect(tray(page)).toContainText('was cancelled')
  await page.goto('/default/export-tasks?status=FAIL')
  expect(asked).toHaveLength(1)
})

test('looking, hovering and focusing fetch nothing', async ({ page, cloud }) => {
  await button(page, 'Download done-9.xlsx').hover()
  await button(page, 'Download done-9.xlsx').focus()
  await page.getByRole('link', { name: 'done-9.xlsx', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect((await cloud.calls())['download'] ?? 0).toBe(0)
})

test('a running download shows how far it is, and can be cancelled; nothing is saved', async ({
  page,
  cloud,
}) => {
  await cloud.scenario('stalled-download')
  const saved: string[] = []
  page.on('download', (one) => saved.push(one.suggestedFilename()))
  await button(page, 'Download done-9.xlsx').click()
  const progress = tray(page).getByRole('progressbar', { name: 'Downloading done-9.xlsx' })
  await expect(progress).toBeVisible()
  // Half of the file has come, and the page knows how long it is.
  await expect
    .poll(() => progress.evaluate((one) => (one instanceof HTMLProgressElement ? one.position : null)))
    .toBeGreaterThan(0.3)
  await expect(tray(page)).toContainText(/kB of .*kB/)
  await row(page, 'done-9.xlsx').getByRole('button', { name: 'Cancel the download of done-9.xlsx' }).click()
  await expect(tray(page)).toContainText('was cancelled. Nothing was saved.')
  await expect(button(page, 'Download done-9.xlsx')).toBeFocused()
  expect(saved).toEqual([])
})

for (const [stage, scenario] of [
  ['before its headers', 'reset'],
  ['after its headers', 'cut-after-headers'],
  ['in the middle', 'truncated-download'],
  ['before its last byte', 'cut-before-last-byte'],
] as const) {
  test(`a download that is cut ${stage} says so, saves nothing, and is only tried again by hand`, async ({
    page,
    cloud,
  }) => {
    await cloud.scenario(scenario, { calls: 1, operation: 'download' })
    const saved: string[] = []
    page.on('download', (one) => saved.push(one.suggestedFilename()))
    await button(page, 'Download done-9.xlsx').click()
    await expect(tray(page)).toContainText('done-9.xlsx was not downloaded')
    expect(saved).toEqual([])
    expect((await cloud.calls())['download']).toBe(1)
    await Promise.all([
      page.waitForEvent('download'),
      button(page, 'Try again to download done-9.xlsx').click(),
    ])
    await expect(tray(page)).toContainText('done-9.xlsx was downloaded')
    expect((await cloud.calls())['download']).toBe(2)
  })
}

test('a download goes on to its end when its task vanishes meanwhile', async ({ page, cloud, later }) => {
  await cloud.scenario('slow', { operation: 'download' })
  await button(page, 'Download done-9.xlsx').click()
  await expect(tray(page)).toContainText('Downloading done-9.xlsx')
  await cloud.reset()
  await later(20_000)
  await expect(row(page, 'done-9.xlsx')).toHaveCount(0)
  await expect(tray(page)).toContainText('done-9.xlsx was downloaded')
})

test('a download of a task that is gone says that it is gone', async ({ page, cloud }) => {
  await cloud.reset()
  const saved: string[] = []
  page.on('download', (one) => saved.push(one.suggestedFilename()))
  await button(page, 'Download done-9.xlsx').click()
  await expect(tray(page)).toContainText('done-9.xlsx was not downloaded')
  await expect(tray(page)).toContainText('does not exist any more')
  await expect(button(page, 'Try again to download done-9.xlsx')).toHaveCount(0)
  expect(saved).toEqual([])
})

test('without the permission to download, the action is named and the list stays', async ({
  page,
  cloud,
}) => {
  await cloud.scenario('forbidden', { operation: 'download' })
  await button(page, 'Download done-9.xlsx').click()
  await expect(tray(page)).toContainText('workspace:tenants:exportData')
  await tray(page).getByText('Details', { exact: true }).click()
  await expect(tray(page)).toContainText('APIGW.0302')
  await expect(tray(page)).toContainText('task-done-9')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
})

for (const [file, why] of [
  ['running.xlsx', 'still in progress'],
  ['failed-1.xlsx', 'the export failed'],
  ['expired-1.csv', 'has expired'],
] as const) {
  test(`${file} has no file, and says why`, async ({ page, cloud }) => {
    await page.goto(`/default/export-tasks?file_name=${file}`)
    const download = button(page, `Download ${file}`)
    await expect(download).toBeDisabled()
    await expect(download).toHaveAccessibleDescription(new RegExp(why))
    // A finger sees no description: a tap says it as well.
    await download.click({ force: true })
    await expect(tray(page)).toContainText(why)
    expect((await cloud.calls())['download'] ?? 0).toBe(0)
  })
}

test('a message goes when it is dismissed, and the focus stays on the page', async ({ page }) => {
  await button(page, 'Download running.xlsx').click({ force: true })
  await tray(page)
    .getByRole('button', { name: /^Dismiss/ })
    .click()
  await expect(tray(page)).toHaveCount(0)
  await expect(page.getByRole('main')).toBeFocused()
})

test('a second click in a hurry does not cancel what the first one started', async ({ page, cloud }) => {
  await cloud.scenario('slow', { operation: 'download' })
  const place = await button(page, 'Download done-9.xlsx').boundingBox()
  if (!place) throw new Error('The button has a place.')
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2]
  await page.mouse.click(x, y)
  await expect(button(page, 'Cancel the download of done-9.xlsx').first()).toBeVisible()
  await page.mouse.move(x, y)
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await expect(tray(page)).toContainText('done-9.xlsx was downloaded')
})
