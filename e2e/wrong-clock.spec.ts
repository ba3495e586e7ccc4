import { expect, row, test } from './fixtures.ts'

const DAY = 86_400_000
const NOON = Date.parse('2026-03-02T12:00:00Z')
const iso = (at: number) => new Date(at).toISOString()

for (const [how, ahead] of [
  ['ahead', DAY],
  ['behind', -DAY],
] as const) {
  test.describe(`with the browser's clock a day ${how}`, () => {
    test.use({ browserAhead: ahead })

    test('ages, durations and freshness are told by the time of the service', async ({
      page,
      cloud,
      house,
      later,
    }) => {
      const now = house.clock()
      expect(Math.abs(now - NOON)).toBeGreaterThan(0)
      await cloud.add([
        {
          file_name: 'running.xlsx',
          status: 'CREATING',
          create_time: iso(now - 120_000),
          finishes_in_ms: 60_000,
          outcome: 'SUCCESS',
        },
        {
          file_name: 'done.xlsx',
          status: 'SUCCESS',
          create_time: iso(now - 3_600_000),
          end_time: iso(now - 3_540_000),
        },
      ])
      await page.goto('/default/export-tasks')
      await expect(row(page, 'done.xlsx')).toContainText('1h ago')
      await expect(row(page, 'running.xlsx')).toContainText('2m')
      await expect(page.getByText(/Updated (now|\d+s ago)/).first()).toBeVisible()
      // It still polls at its usual pace, and a change is seen.
      await later(70_000)
      await expect(row(page, 'running.xlsx')).toContainText('Succeeded')
    })
  })
}
