// One test a state that is designed. Those that the address makes are in address.spec.ts.
import { cutOffAtRows, expect, row, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
const card = (page: Page) => page.getByRole('alert')

test('the first load shows skeleton rows of the height of rows, and only then', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await cloud.scenario('slow', { operation: 'list' })
  await page.goto(LIST)
  const skeleton = page.locator('.skeleton')
  await expect(skeleton).toHaveCount(20)
  // Both at one moment: on a busy machine the rows may be here before a second question is asked.
  const { height, busy } = await skeleton.first().evaluate((one) => ({
    height: one.getBoundingClientRect().height,
    busy: one.closest('table')?.getAttribute('aria-busy'),
  }))
  expect(busy).toBe('true')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await expect(skeleton).toHaveCount(0)
  expect(await row(page, 'done-1.xlsx').evaluate((one) => one.getBoundingClientRect().height)).toBe(height)
})

test('a refresh moves a bar of two pixels, and keeps the rows', async ({ page, cloud, later }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await cloud.scenario('slow', { operation: 'list' })
  await later(20_000)
  await expect(page.locator('[data-refreshing="true"]')).toHaveCount(1)
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await expect(page.locator('.skeleton')).toHaveCount(0)
  await expect(page.locator('[data-refreshing="true"]')).toHaveCount(0)
})

test('without the permission to list, the action that is missing is named', async ({ page, cloud }) => {
  await cloud.scenario('forbidden')
  await page.goto(LIST)
  await expect(card(page)).toContainText('A permission is missing in the cloud')
  await expect(card(page)).toContainText('workspace:tenants:listExportTasks')
  await expect(page.getByRole('table')).toHaveCount(0)
})

for (const [scenario, title, next] of [
  ['project-frozen', 'This project is not available', 'check the project'],
  ['workspace-disabled', 'Workspace is not enabled in this project', 'Enable Workspace'],
  ['tenant-missing', 'Workspace is not enabled in this project', 'Enable Workspace'],
  ['account-frozen', 'The account is frozen', 'billing'],
  ['address-denied', 'The cloud does not allow this server', 'allowed addresses'],
  ['bucket-grant', 'Workspace may not use its storage', 'authorise the bucket'],
  ['not-published', 'The service was not found at this address', 'region and the endpoint'],
  ['throttled', 'The cloud is limiting requests', 'Wait a little'],
  ['server-error', 'Workspace is broken at the moment', 'service ticket'],
  ['gateway-timeout', 'The service took too long', 'Wait a little'],
] as const) {
  test(`${scenario} has its own words: title, cause and next step`, async ({ page, cloud }) => {
    await cloud.scenario(scenario)
    await page.goto(LIST)
    await expect(card(page).getByRole('heading')).toHaveText(title)
    await expect(card(page)).toContainText(next)
    await expect(card(page)).toContainText('Request ID')
    await expect(page.getByText('No export tasks yet')).toHaveCount(0)
  })
}

test('a throttled or unavailable service says when the next try comes', async ({ page, cloud }) => {
  await cloud.scenario('throttled')
  await page.goto(LIST)
  await expect(card(page)).toContainText(/Next try in \d+s/)
})

test('an error that nobody knows is passed on with its code and words', async ({ page, cloud }) => {
  await cloud.scenario('iam-error')
  await page.goto(LIST)
  await expect(card(page)).toContainText('The service said: “Internal error (500)”')
})

test('wrong credentials are never tried again by the page, and none of what was signed is shown', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.scenario('bad-credentials')
  await page.goto(LIST)
  await expect(card(page)).toContainText('did not accept the')
  const before = await cloud.calls()
  await later(120_000)
  expect((await cloud.calls())['list']).toBe(before['list'])
  await expect(page.locator('body')).not.toContainText('SDK-HMAC')
})

test('the service down, with rows from before: they stay, with their time', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await cloud.scenario('unavailable')
  await later(20_000)
  await expect(page.getByText(/As of \d\d:\d\d:\d\d, the service did not answer, next try in/)).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await expect(card(page)).toHaveCount(0)
})

test('the service down, with nothing from before: a card, and then the rows by themselves', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add(tasksOfEveryKind())
  await cloud.scenario('unavailable')
  await page.goto(LIST)
  await expect(card(page).getByRole('heading')).toHaveText('Workspace is unavailable')
  await cloud.scenario('none')
  await later(15_000)
  await expect(page.getByRole('rowheader')).toHaveCount(20)
})

test('offline, the rows stay; back online, they are fresh again', async ({ page, cloud, context, later }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await context.setOffline(true)
  await later(20_000)
  await expect(
    page.getByText(/As of \d\d:\d\d:\d\d, Export Center could not be reached/).first(),
  ).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await context.setOffline(false)
  await later(15_000)
  await expect(page.getByText(/Updated/)).toBeVisible()
})

test('a part of the page that does not arrive is said, and comes with the network', async ({
  page,
  cloud,
  context,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await cutOffAtRows(page)
  const file = page.getByRole('rowheader').first().getByRole('link')
  await file.click()
  const missing = page.getByRole('alert').filter({ hasText: 'A part of the page is missing' })
  await expect(missing.getByRole('button', { name: 'Reload' })).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  await context.setOffline(false)
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(missing).toHaveCount(0)
})

test('a download whose code does not arrive does not stay silent', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(LIST)
  await cutOffAtRows(page)
  await page
    .getByRole('button', { name: /^Download / })
    .and(page.locator('[aria-disabled=false]'))
    .first()
    .click()
  await expect(page.getByRole('alert')).toContainText('A part of the page is missing')
  await expect(page.getByRole('status').filter({ hasText: 'was not downloaded' })).toBeAttached()
})

test('demo data is named as such', async ({ page }) => {
  await page.goto(LIST)
  await expect(page.getByRole('banner')).toContainText('Demo data')
})

test('an unknown status and a row that cannot be read stay in their places', async ({ page, cloud }) => {
  await cloud.add([{ file_name: 'odd.xlsx', status: 'PAUSED' }])
  await page.goto(LIST)
  await expect(row(page, 'odd.xlsx')).toContainText('PAUSED')
  const download = row(page, 'odd.xlsx').getByRole('button', { name: 'Download odd.xlsx' })
  await expect(download).toBeDisabled()
})

test('a script error keeps the address and offers a reload', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await page.addInitScript(() => {
    if (sessionStorage.getItem('mended')) return
    Intl.RelativeTimeFormat.prototype.format = () => {
      throw new Error('broken on purpose')
    }
  })
  await page.goto(`${LIST}?status=FAIL`)
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible()
  await expect(page).toHaveURL(`${LIST}?status=FAIL`)
  await page.evaluate(() => sessionStorage.setItem('mended', 'yes'))
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(6)
})

test('the details of an error can be copied for a ticket', async ({ page, cloud, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cloud.scenario('forbidden')
  await page.goto(`${LIST}?status=FAIL`)
  await card(page).getByRole('button', { name: 'Copy details' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  for (const part of [
    'Code: EC.UPSTREAM_FORBIDDEN',
    'The service said: The IAM user is not authorized to access the API (APIGW.0302)',
    'Project: default',
    'export-tasks?status=FAIL',
  ])
    expect(text).toContain(part)
  expect(text).toMatch(/Request ID: \w{8,}/)
  expect(text).toMatch(/Request ID of the service: \w{8,}/)
  expect(text).toMatch(/Time: \d{4}-\d\d-\d\dT/)
})

test('a part that was only fetched ahead and did not arrive says so once it is wanted', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/default/export-tasks')
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('settings-layer'))
  await cutOffAtRows(page)
  await later(2_000)
  await failed
  const missing = page.getByText('A part of the page is missing')
  await page.getByRole('switch', { name: 'Auto-refresh' }).click()
  await expect(missing).toHaveCount(0)
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect(missing).toBeVisible()
})
