// Being told on the desktop what ended while nobody looked.
import { desktopOf, withDesktop } from './desktop.ts'
import { expect, setVisibility, test, watchReports, type NewTask, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
/** Longer than the pause between two looks of a hidden tab. */
const ANOTHER_LOOK = 4 * 60_000

const running = (name: string, finishes_in_ms: number, outcome = 'SUCCESS'): NewTask => ({
  file_name: `${name}.xlsx`,
  status: 'CREATING',
  finishes_in_ms,
  outcome,
})
const bell = (page: Page) => page.getByRole('button', { name: 'Notifications' })
const notifyMe = (page: Page) => page.getByRole('switch', { name: 'Notify me' })
const TAG = 'export-center default'
const told = (title: string) => [{ title, body: 'Demo project', tag: TAG }]

async function openList(page: Page) {
  await page.goto(LIST)
  await expect(page.getByRole('rowheader').first()).toBeVisible()
}
async function turnOn(page: Page) {
  await bell(page).click()
  await notifyMe(page).click()
  await expect(notifyMe(page)).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(notifyMe(page)).toHaveCount(0)
  // What shows that it works is not what ended.
  await page.evaluate(() => {
    window.desktop = []
  })
}

test.beforeEach(async ({ cloud }) => {
  await cloud.add([running('one', 60_000), running('two', 60_000, 'FAIL'), running('three', 600_000)])
})

test('nothing is asked and nothing shown until somebody turns it on', async ({ page, later }) => {
  await withDesktop(page, 'granted')
  await openList(page)
  await bell(page).click()
  await expect(notifyMe(page)).not.toBeChecked()
  await setVisibility(page, 'hidden')
  await later(ANOTHER_LOOK)
  await expect.poll(() => later(700).then(() => page.title())).toMatch(/^\(2\)/)
  expect(await desktopOf(page)).toEqual([])
  expect(await page.evaluate(() => window.asked)).toBe(0)
})

test('what ended while nobody looked is shown in one sentence, which grows, and goes on return', async ({
  page,
  later,
}) => {
  await withDesktop(page, 'granted')
  await openList(page)
  await bell(page).click()
  await notifyMe(page).click()
  await expect(notifyMe(page)).toBeChecked()
  expect(await desktopOf(page)).toEqual([
    {
      title: 'You will be told like this when an export ends.',
      body: 'Export Center',
      tag: 'export-center sample',
    },
  ])
  await page.reload()
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await page.evaluate(() => Notification.requestPermission())

  await setVisibility(page, 'hidden')
  await later(ANOTHER_LOOK)
  await expect.poll(() => later(700).then(() => desktopOf(page))).toEqual(told('1 export finished, 1 failed'))
  await later(10 * 60_000)
  await expect
    .poll(() => later(700).then(() => desktopOf(page)))
    .toEqual(told('2 exports finished, 1 failed'))
  await setVisibility(page, 'visible')
  await expect.poll(() => desktopOf(page)).toEqual([])
})

test('a page that is looked at shows no notification', async ({ page, later }) => {
  await withDesktop(page, 'granted')
  await openList(page)
  await turnOn(page)
  await later(90_000)
  await later(700)
  await expect(page.getByRole('status').filter({ hasText: '1 export finished, 1 failed' })).toHaveCount(1)
  expect(await desktopOf(page)).toEqual([])
})

test('of several tabs one tells, and none while one of them is looked at', async ({ page, later, cloud }) => {
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await withDesktop(tab, 'granted')
    await openList(tab)
  }
  await turnOn(page)
  await setVisibility(page, 'hidden')
  await later(ANOTHER_LOOK)
  await expect.poll(() => later(700).then(() => page.title())).toMatch(/^\(2\)/)
  expect([await desktopOf(page), await desktopOf(other)]).toEqual([[], []])

  await cloud.add([running('four', 60_000), running('five', 60_000)])
  await setVisibility(page, 'visible')
  await later(20_000)
  // They do not look at the same moment, so each of them has news.
  for (const tab of [page, other]) {
    await expect(tab.getByRole('rowheader', { name: 'five.xlsx' })).toBeVisible()
    await setVisibility(tab, 'hidden')
    await later(60_000)
  }
  for (const tab of [page, other]) {
    await later(60_000)
    await expect.poll(() => later(700).then(() => tab.title())).toMatch(/^\(2\)/)
    await expect
      .poll(async () => [await desktopOf(page), await desktopOf(other)])
      .toEqual([told('2 exports finished'), []])
  }
  // Whatever still waited for a lock has had its turn.
  await other.evaluate(() => navigator.locks.query())
  expect(await desktopOf(other)).toEqual([])
})

test('the real browser is asked by nothing but the click, and its yes is kept', async ({ page, context }) => {
  await context.grantPermissions(['notifications'])
  const reports = watchReports(page)
  await openList(page)
  await bell(page).click()
  await notifyMe(page).click()
  await expect(notifyMe(page)).toBeChecked()
  await page.reload()
  await bell(page).click()
  await expect(notifyMe(page)).toBeChecked()
  await notifyMe(page).click()
  await expect(notifyMe(page)).not.toBeChecked()
  expect(reports).toEqual([])
})

for (const [name, answer, options, text] of [
  ['that refuses', 'denied', {}, 'The browser does not let Export Center notify you.'],
  ['that is still asking', 'never', {}, 'The browser is asking for permission.'],
  ['that got no answer', 'default', {}, 'The browser got no answer, so this stays off.'],
  ['of a phone', 'granted', { isAndroid: true }, 'This browser does not let a page notify you.'],
] as const)
  test(`a browser ${name} is said, and the switch stays off`, async ({ page }) => {
    await withDesktop(page, answer, options)
    await openList(page)
    await bell(page).click()
    await notifyMe(page).click()
    await expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()
    await expect(notifyMe(page)).not.toBeChecked()
  })

test('what the page cannot do without auto-refresh, it says', async ({ page }) => {
  await withDesktop(page, 'granted')
  await openList(page)
  await turnOn(page)
  await page.getByRole('switch', { name: 'Auto-refresh' }).click()
  await bell(page).click()
  await expect(page.getByText('Auto-refresh is off, so the page does not check')).toBeVisible()
})

test('a click on the notification leads to the tab', async ({ page, later }) => {
  await withDesktop(page, 'granted')
  await openList(page)
  await turnOn(page)
  await page.evaluate(() => {
    window.focus = () => {
      document.body.dataset['focused'] = 'yes'
    }
  })
  await setVisibility(page, 'hidden')
  await later(ANOTHER_LOOK)
  await expect.poll(() => later(700).then(() => desktopOf(page))).toHaveLength(1)
  await page.evaluate(() => window.desktop[0]?.click())
  await expect(page.locator('body')).toHaveAttribute('data-focused', 'yes')
  expect(await desktopOf(page)).toEqual([])
})
