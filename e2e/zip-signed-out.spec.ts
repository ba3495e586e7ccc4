// A session that ends while several files are asked for.
import { expect, tasksOfEveryKind, test } from './fixtures.ts'

// A house of its own, because a link works once.
test.use({ signIn: 'link', isHasty: true })

test('where the session has ended no file is asked for but the first', async ({ page, cloud, house }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(house.signInPath ?? '')
  for (const file of ['done-7.xlsx', 'done-8.xlsx', 'done-9.xlsx'])
    await page.getByRole('checkbox', { name: `Select ${file}`, exact: true }).check()
  const download = page.getByRole('button', { name: 'Download 3' })
  await expect(download).toBeVisible()
  await page.context().clearCookies()
  const asked: string[] = []
  page.on('request', (one) => one.url().endsWith('/download') && asked.push(one.url()))
  await download.click()
  const tray = page.getByRole('region', { name: 'Downloads and messages' })
  await expect(tray).toContainText('EC.NOT_SIGNED_IN')
  await expect(tray.getByText('Not tried.')).toHaveCount(2)
  expect(asked).toHaveLength(1)
})
