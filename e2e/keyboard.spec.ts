import { expect, row, tasksOfEveryKind, test, type Page } from './fixtures.ts'

/** Presses Tab until the control is reached, as somebody without a mouse would. */
async function tabTo(page: Page, name: string, role: 'button' | 'link' | 'searchbox' = 'button') {
  const target = page.getByRole(role, { name, exact: true })
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluateAll((all) => all.some((one) => one === document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}`)
}

const isSeen = (page: Page) =>
  page.evaluate(() => {
    const style = document.activeElement && getComputedStyle(document.activeElement)
    return style?.outlineStyle !== 'none' && Number.parseFloat(style?.outlineWidth ?? '0') >= 2
  })

test('the whole journey needs no mouse: search, open, download, delete, page on', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks?limit=10')
  await expect(page.getByRole('rowheader')).toHaveCount(10)

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await tabTo(page, 'Search', 'searchbox')
  expect(await isSeen(page)).toBe(true)
  await page.keyboard.type('done')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/default/export-tasks?file_name=done&limit=10')
  await expect(page.getByRole('rowheader')).toHaveCount(10)

  await tabTo(page, 'done-1.xlsx', 'link')
  expect(await isSeen(page)).toBe(true)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('task-done-1')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'done-1.xlsx', exact: true })).toBeFocused()

  await tabTo(page, 'Download done-1.xlsx')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(saved.suggestedFilename()).toBe('done-1.xlsx')

  await tabTo(page, 'Delete done-1.xlsx')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(row(page, 'done-1.xlsx')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Delete done-2.xlsx' })).toBeFocused()

  await tabTo(page, 'Next page')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/default/export-tasks?file_name=done&offset=10&limit=10')
})

test('the focus stays inside a dialog and comes back from it', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks/task-done-1')
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('task-done-1')
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab')
    // Beyond the last control of a dialog is the browser itself, and then the first one again.
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      ),
    ).toBe(true)
  }
})
