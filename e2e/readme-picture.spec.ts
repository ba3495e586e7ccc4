import { expect, test } from './fixtures.ts'

test.use({ seeded: 134, viewport: { width: 1280, height: 720 } })

test('the picture of the README is the page as it is', async ({ page, house }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  // The page's clock runs; fixed to one moment, the picture is the same in every run.
  await page.clock.setFixedTime(house.clock())
  await page.goto('/')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('of 134')
  const strip = page.getByRole('navigation', { name: 'Recent exports' })
  await expect(strip.getByRole('link')).toHaveCount(40)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: 'docs/export-tasks.png' })
})
