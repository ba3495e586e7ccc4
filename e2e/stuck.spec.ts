import { expect, row, test, type NewTask } from './fixtures.ts'

const MINUTE = 60_000

/** Six exports that took from one to six minutes, so that more than 18 are far longer than usual. */
const finished = (now: number): NewTask[] =>
  Array.from({ length: 6 }, (_, n) => ({
    task_id: `done-${n}`,
    file_name: `done-${n}.xlsx`,
    status: 'SUCCESS',
    create_time: new Date(now - (100 + n) * MINUTE).toISOString(),
    end_time: new Date(now - (99 - 0) * MINUTE).toISOString(),
  }))

const running: NewTask = {
  task_id: 'slow',
  file_name: 'slow.xlsx',
  status: 'CREATING',
  finishes_in_ms: 3_600_000,
}

for (const width of [1280, 390])
  test(`an export that takes far longer than usual says so, and moves nothing, at ${width} px`, async ({
    page,
    cloud,
    house,
    later,
  }) => {
    await cloud.add([running, ...finished(house.clock())])
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/default/export-tasks')
    const slow = row(page, 'slow.xlsx')
    const duration = slow.getByText(/^Running for/)
    await expect(duration).toBeVisible()
    await later(17 * MINUTE)
    await expect(duration).toHaveText(/^Running for 17m/)
    await expect(slow).not.toContainText('usually')
    const before = [await slow.boundingBox(), await duration.boundingBox()]

    await later(90_000)
    await expect(slow).toContainText('Slow, usually 3m')
    await expect(duration).toHaveText(/^Running for 18m/)
    const after = [await slow.boundingBox(), await duration.boundingBox()]
    expect(after[0]).toEqual(before[0])
    // The words may be a digit wider, and a card has them where they end up from the start.
    expect(after[1]?.x).toBe(before[1]?.x)
    const moved = Math.abs((after[1]?.y ?? 0) - (before[1]?.y ?? 0))
    expect(moved).toBe(width === 1280 ? 8 : 0)
    // It ticks on.
    await later(5 * MINUTE)
    await expect(duration).toHaveText(/^Running for 23m/)
  })

test('where too few have finished, nothing is called slow', async ({ page, cloud, house, later }) => {
  await cloud.add([running, ...finished(house.clock()).slice(0, 4)])
  await page.goto('/default/export-tasks')
  await expect(row(page, 'slow.xlsx')).toBeVisible()
  await later(50 * MINUTE)
  await expect(row(page, 'slow.xlsx')).toContainText(/Running for 50m/)
  await expect(row(page, 'slow.xlsx')).not.toContainText('usually')
})
