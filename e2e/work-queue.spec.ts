import { expect, tasksOfEveryKind, test } from './fixtures.ts'

test('what is left to download is one press away, with its number, and one press back', async ({
  page,
  cloud,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks?file_name=done-1&limit=10')
  const ready = page.getByRole('button', { name: 'Ready, not downloaded' })
  // Of the project, whatever the filter; so the press leaves no other one beside it.
  await expect(ready).toHaveText(/15$/)
  await expect(ready).toHaveAttribute('aria-pressed', 'false')
  const width = await ready.evaluate((one) => one.getBoundingClientRect().width)
  await ready.press('Enter')
  await expect(page).toHaveURL('/default/export-tasks?status=SUCCESS&is_download=false&limit=10')
  await expect(ready).toHaveAttribute('aria-pressed', 'true')
  await expect(ready).toBeFocused()
  await expect(page.getByText('1–10 of 15')).toBeVisible()
  expect(await ready.evaluate((one) => one.getBoundingClientRect().width)).toBe(width)
  await ready.press('Enter')
  await expect(page).toHaveURL('/default/export-tasks?limit=10')
  await expect(ready).toHaveAttribute('aria-pressed', 'false')
  await page.goBack()
  await expect(ready).toHaveAttribute('aria-pressed', 'true')
})

test('the same filters, chosen one by one, press it as well', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks?status=SUCCESS')
  const ready = page.getByRole('button', { name: 'Ready, not downloaded' })
  await expect(ready).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('combobox', { name: 'Downloaded' }).selectOption('No')
  await expect(ready).toHaveAttribute('aria-pressed', 'true')
})

test('its number has its room before it is known', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await cloud.scenario('unavailable')
  await page.goto('/default/export-tasks')
  const ready = page.getByRole('button', { name: 'Ready, not downloaded' })
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(ready).toHaveText(/downloaded$/)
  const width = await ready.evaluate((one) => one.getBoundingClientRect().width)
  await cloud.scenario('none')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(ready).toHaveText(/15$/)
  expect(await ready.evaluate((one) => one.getBoundingClientRect().width)).toBe(width)
})
