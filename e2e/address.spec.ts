import { expect, files, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const notice = (page: Page) =>
  page.locator('section').filter({ hasText: /of the address (was|were) not taken/ })

test.beforeEach(({ cloud }) => cloud.add(tasksOfEveryKind()))

for (const [name, value] of [
  ['status', 'BROKEN'],
  ['status', '__proto__'],
  ['file_name', ''],
  ['task_id', '../../secrets'],
  ['is_download', 'perhaps'],
  ['sort_field', 'size'],
  ['sort_type', 'ASC'],
  ['offset', '1e309'],
  ['offset', '-1'],
  ['limit', '0'],
  ['limit', '101'],
] as const) {
  test(`${name}=${value || '(empty)'} is named, and the default is shown`, async ({ page }) => {
    await page.goto(`/default/export-tasks?${new URLSearchParams([[name, value]]).toString()}`)
    const said = notice(page)
    await expect(said).toContainText(name)
    await expect(said).toContainText(`“${value}”`)
    await expect(page.getByRole('rowheader')).toHaveCount(20)
    await expect(files(page).first()).toHaveText(/running\.xlsx/)
  })
}

test('text that tries to be markup, or has no end, stays text', async ({ page }) => {
  const hostile = `<img src=x onerror=alert(1)>\u202E${'x'.repeat(5000)}`
  page.on('dialog', () => expect.soft('a dialog opened').toBe('no dialog'))
  await page.goto(
    `/default/export-tasks?${new URLSearchParams({ status: hostile, file_name: hostile }).toString()}`,
  )
  await expect(notice(page)).toContainText('<img src=x onerror=alert(1)>')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('a repeated parameter is named, one that is not ours is dropped without a word', async ({ page }) => {
  await page.goto('/default/export-tasks?status=FAIL&limit=10&limit=50&utm_source=mail')
  const said = notice(page)
  await expect(said).toContainText('limit')
  await expect(said).not.toContainText('utm_source')
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await said.getByRole('button', { name: 'Remove from the address' }).click()
  await expect(page).toHaveURL('/default/export-tasks?status=FAIL')
  await expect(said).toHaveCount(0)
})

test('malformed percent encodings do not blank the page', async ({ page }) => {
  await page.goto('/default/export-tasks?file_name=%E0%A4%A&status=%')
  await expect(notice(page)).toContainText('status')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a page past the end leads to the last one and says so', async ({ page }) => {
  await page.goto('/default/export-tasks?offset=4000&limit=20')
  await expect(page.getByText('That page is past the end')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('21–30 of 30')
})

test('an unknown project and an unknown page say what they are', async ({ page }) => {
  await page.goto('/nobody/export-tasks')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('The project does not exist, or you have no access to it.')).toBeVisible()
  await page.goto('/default/somewhere')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})
