// What the tests of several tasks at once do to a page.
import { expect, type Page } from './fixtures.ts'

export const LIST = '/default/export-tasks'
export const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' })
export const box = (page: Page, file: string) =>
  page.getByRole('checkbox', { name: `Select ${file}`, exact: true })
export const dialog = (page: Page) => page.getByRole('dialog')

export async function open(page: Page, address = LIST) {
  await page.goto(address)
  await expect(page.getByRole('rowheader').first()).toBeVisible()
}

/** Opens the question about all tasks that are chosen, and types what it asks for. */
export async function confirmDelete(page: Page, count: number) {
  const label = `Delete ${count.toLocaleString('en')}`
  await bar(page).getByRole('button', { name: label }).click()
  const typed = dialog(page).getByRole('textbox', { name: `Type ${count} to confirm:` })
  if ((await typed.count()) > 0) await typed.fill(String(count))
  await dialog(page).getByRole('button', { name: label }).click()
}

/** How many tasks the report of a delete tells of, by what became of them. */
export async function reported(page: Page) {
  const [terms, facts] = await Promise.all([
    dialog(page).locator('dt').allInnerTexts(),
    dialog(page).locator('dd').allInnerTexts(),
  ])
  const counts = facts.map((fact, n) => [fact, Number(terms[n]?.replaceAll(',', ''))] as const)
  // The details of a failure are facts, too, but no numbers.
  return Object.fromEntries(counts.filter(([, count]) => !Number.isNaN(count)))
}

export const many = (count: number, name = 'many') =>
  Array.from({ length: count }, (_, n) => ({
    task_id: `${name}-${n}`,
    file_name: `${name}-${n}.xlsx`,
    status: 'SUCCESS',
    is_download: true,
  }))
