// Every trouble that the emulator can play, in every operation, and what the person sees of it.
import { SCENARIOS } from '../src/emulator/scenarios.ts'
import { expect, tasksOfEveryKind, test, watchReports, type Page } from './fixtures.ts'
import { SEEN } from './faults-seen.ts'

test.use({ isHasty: true })

const LIST = '/default/export-tasks'
const HOUR = 3_600_000
/** Slower than any limit, also where a machine that is busy notes the end of it late. */
const SLOW_MS = 30_000

/** The rows, or the headline of what stands in their place. */
async function seeList(page: Page) {
  await page.goto(LIST)
  const rows = page.getByRole('rowheader')
  const card = page.getByRole('alert')
  const headline = page.getByRole('heading', { level: 2 })
  await expect(rows.first().or(headline)).toBeVisible()
  if ((await headline.count()) === 0) return `${await rows.count()} rows`
  if ((await card.count()) === 0) return headline.innerText()
  // Never a headline alone: why, and what to do.
  await expect(card.getByRole('paragraph')).not.toHaveCount(0)
  await expect(card.getByRole('button', { name: 'Copy details' })).toBeVisible()
  return card.getByRole('heading').innerText()
}

/** What the tray says once the download is over. */
async function seeDownload(page: Page) {
  await page.getByRole('button', { name: 'Download done-7.xlsx', exact: true }).click()
  const entry = page.getByRole('region', { name: 'Downloads and messages' }).getByRole('listitem')
  await expect(entry).toHaveText(/was (not )?downloaded/)
  if ((await entry.getByText('was not downloaded').count()) === 0) return 'saved'
  await expect(entry.locator('summary')).toBeVisible()
  return entry.getByRole('paragraph').first().innerText()
}

/** What the dialog says of a delete, or that it is done. */
async function seeDelete(page: Page) {
  await page.getByRole('button', { name: 'Delete done-8.xlsx', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  const alert = dialog.getByRole('alert')
  await expect(
    alert.or(page.getByRole('listitem').filter({ hasText: 'done-8.xlsx was deleted' })),
  ).toBeVisible()
  if ((await alert.count()) === 0) return 'deleted'
  return dialog.getByRole('heading').innerText()
}

test('every trouble is listed', () => {
  expect(Object.keys(SEEN)).toEqual(Object.keys(SCENARIOS))
})

for (const name of Object.keys(SCENARIOS))
  test(`under ${name} the page says what is so, and is well again afterwards`, async ({
    page,
    cloud,
    house,
  }) => {
    const reports = watchReports(page)
    await cloud.add(tasksOfEveryKind())
    const seen: string[] = []
    for (const [operation, see] of [
      ['list', seeList],
      ['download', seeDownload],
      ['delete', seeDelete],
    ] as const) {
      if (operation !== 'list') expect(await seeList(page)).toBe('20 rows')
      await cloud.scenario(name, { operation, delay_ms: SLOW_MS })
      seen.push(await see(page))
      await cloud.scenario('none')
      // Whatever rested has rested long enough.
      house.advance(HOUR)
    }
    expect(await seeList(page)).toBe('20 rows')
    expect(seen).toEqual(SEEN[name])
    expect(reports).toEqual([])
  })
