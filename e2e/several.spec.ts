import { expect, tasksOfEveryKind, test } from './fixtures.ts'

test('shot', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await page.screenshot({ path: '/tmp/s0.png' })
  await page.getByRole('checkbox', { name: 'Select done-1.xlsx', exact: true }).check()
  await page
    .getByRole('checkbox', { name: 'Select done-9.xlsx', exact: true })
    .click({ modifiers: ['Shift'] })
  await expect(page.getByRole('region', { name: 'Selected tasks' })).toContainText('9 selected')
  await page.screenshot({ path: '/tmp/s1.png' })
  await page.getByRole('button', { name: 'Delete 9' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.screenshot({ path: '/tmp/s2.png' })
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 390, height: 800 })
  await page.screenshot({ path: '/tmp/s3.png' })
  await page.getByRole('button', { name: 'Download 9' }).click()
  await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(
    'A zip of 9 files was downloaded',
  )
  await page.screenshot({ path: '/tmp/s4.png' })
})
