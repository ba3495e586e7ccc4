import { expect, files, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'

test.beforeEach(async ({ cloud, page }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(`${LIST}?limit=10`)
  await expect(files(page)).toHaveCount(10)
  // The keys come right after the rows, and no time passes here for what is fetched ahead.
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(help(page)).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(help(page)).toHaveCount(0)
})

const help = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const search = (page: Page) => page.getByRole('searchbox')
/** How often the list has been asked for. */
function countLists(page: Page) {
  const seen = { lists: 0 }
  page.on('request', (request) => {
    if (/\/export-tasks\?/.test(request.url()) && request.resourceType() === 'fetch') seen.lists += 1
  })
  return seen
}

test('the slash leads to the search box and is not typed, and Escape leads out of it', async ({ page }) => {
  await page.keyboard.press('/')
  await expect(search(page)).toBeFocused()
  await expect(search(page)).toHaveValue('')
  await page.keyboard.type('done/')
  await expect(search(page)).toHaveValue('done/')
  await page.keyboard.press('Escape')
  await expect(search(page)).toHaveValue('')
  await expect(search(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(link(page, 'running.xlsx')).toBeFocused()
})

test('Escape lets go of what is chosen, and leaves the focus in its row', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('1 selected')).toHaveCount(0)
  await expect(link(page, 'running.xlsx')).toBeFocused()
})

test('Escape that closes a dialog lets go of nothing', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('?')
  await expect(help(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help(page)).toHaveCount(0)
  await expect(page.getByText('1 selected')).toBeVisible()
})

test('r refreshes, once however long it is held', async ({ page }) => {
  const seen = countLists(page)
  await page.keyboard.down('r')
  for (let repeats = 0; repeats < 5; repeats += 1) await page.keyboard.down('r')
  await page.keyboard.up('r')
  await expect.poll(() => seen.lists).toBe(1)
  await expect(page.getByRole('button', { name: 'Refresh' })).toHaveAttribute('aria-busy', 'false')
  expect(seen.lists).toBe(1)
})

test('j and k go from row to row, stay at the ends, and Enter opens', async ({ page }) => {
  await page.keyboard.press('k')
  await expect(link(page, 'running.xlsx')).toBeFocused()
  await page.keyboard.press('k')
  await expect(link(page, 'running.xlsx')).toBeFocused()
  await page.keyboard.press('j')
  await expect(link(page, 'done-1.xlsx')).toBeFocused()
  // From anywhere in the row.
  await page.getByRole('button', { name: 'Delete done-1.xlsx' }).focus()
  await page.keyboard.press('j')
  await expect(link(page, 'done-2.xlsx')).toBeFocused()
  for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press('j')
  await expect(link(page, 'done-9.xlsx')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('task-done-9')
  await page.keyboard.press('Escape')
  await expect(link(page, 'done-9.xlsx')).toBeFocused()
})

test('x selects the row of the focus and takes it back, also with the focus on its box', async ({ page }) => {
  const box = page
    .getByRole('row')
    .filter({ has: link(page, 'done-1.xlsx') })
    .getByRole('checkbox')
  await page.keyboard.press('x')
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await link(page, 'done-1.xlsx').focus()
  await page.keyboard.press('x')
  await expect(box).toBeChecked()
  await box.focus()
  await page.keyboard.press('x')
  await expect(box).not.toBeChecked()
  await page.keyboard.press('j')
  await expect(link(page, 'done-2.xlsx')).toBeFocused()
})

test('the question mark lists the keys, with the way to turn them off, which counts at once and later', async ({
  page,
}) => {
  await page.keyboard.press('?')
  await expect(help(page).getByRole('term')).toHaveText(['/', 'r', 'j', 'k', 'x', '?', 'Enter', 'Esc'])
  await help(page).getByRole('switch', { name: 'Single-key shortcuts' }).click()
  await page.keyboard.press('Escape')
  const seen = countLists(page)
  const isSilent = async () => {
    for (const key of ['/', 'r', 'j', 'k', 'x', '?']) await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(search(page)).not.toBeFocused()
    await expect(page.locator('.file-link:focus')).toHaveCount(0)
    await expect(page.locator('[aria-keyshortcuts]')).toHaveCount(0)
  }
  await isSilent()
  expect(seen.lists).toBe(0)

  const arrived = page.waitForResponse(/shortcuts/)
  await page.reload()
  await arrived
  await expect(files(page)).toHaveCount(10)
  await isSilent()

  // The way back does not need them.
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Show keyboard shortcuts' }).click()
  await help(page).getByRole('switch', { name: 'Single-key shortcuts' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Settings', exact: true })).toBeFocused()
  await page.keyboard.press('j')
  await expect(link(page, 'running.xlsx')).toBeFocused()
})

test('they do nothing while one types, chooses, or composes', async ({ page }) => {
  await search(page).focus()
  await page.keyboard.type('rjkx?')
  await expect(search(page)).toHaveValue('rjkx?')
  await expect(search(page)).toBeFocused()
  await page.getByLabel('Search in').focus()
  for (const key of ['r', 'j', '?']) await page.keyboard.press(key)
  await expect(page.getByLabel('Search in')).toBeFocused()
  await expect(help(page)).toHaveCount(0)
  // What an input method sends from somewhere else on the page.
  await page
    .locator('body')
    .evaluate((body) =>
      body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, isComposing: true })),
    )
  await expect(help(page)).toHaveCount(0)
})

test('they leave the combinations of others alone', async ({ page }) => {
  const seen = countLists(page)
  for (const key of ['Alt+j', 'Control+j', 'Meta+k', 'Shift+J', 'Alt+/', 'Control+x', 'Alt+r', 'Shift+R'])
    await page.keyboard.press(key)
  await expect(page.locator('.file-link:focus')).toHaveCount(0)
  await expect(search(page)).not.toBeFocused()
  expect(seen.lists).toBe(0)
})

test('they do nothing under a dialog', async ({ page }) => {
  await page.getByRole('button', { name: 'Delete done-1.xlsx' }).click()
  const question = page.getByRole('dialog')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  const seen = countLists(page)
  for (const key of ['/', 'r', 'j', 'k', 'x', '?']) await page.keyboard.press(key)
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  expect(seen.lists).toBe(0)
})

test('over the list, j and k follow the links to the next task and the one before', async ({ page }) => {
  await link(page, 'done-1.xlsx').click()
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('task-done-1')
  const followed = await panel.evaluateHandle((dialog) => {
    const rels: string[] = []
    // First, so that they are found before any that the panel has.
    for (const rel of ['prev', 'next']) {
      const a = document.createElement('a')
      a.rel = rel
      a.addEventListener('click', () => rels.push(rel))
      dialog.prepend(a)
    }
    return rels
  })
  for (const key of ['j', 'k', 'x', 'r', '/']) await page.keyboard.press(key)
  expect(await followed.jsonValue()).toEqual(['next', 'prev'])
  await expect(panel).toBeVisible()
})

test('they are still there after a filter that found nothing', async ({ page, later }) => {
  await search(page).fill('nothing like it')
  await later(300)
  await expect(page.getByRole('heading', { name: 'No task matches' })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('/')
  await expect(search(page)).toBeFocused()
})
