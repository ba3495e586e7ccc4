import { checkAccessibility } from './check-accessibility.ts'
import { COMPANY_STATES } from './company-states.ts'
import { expect, inBranch, signInAs, tasksOfEveryKind, test, watchReports } from './fixtures.ts'

test.use({ signIn: 'oidc' })
checkAccessibility(COMPANY_STATES)

const ADDRESS = '/default/export-tasks?status=FAIL&limit=10'

test('signing in comes back to the address with its filters, and signing out ends it', async ({
  page,
  context,
  cloud,
  house,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(ADDRESS)
  await expect(page.getByRole('alert')).toContainText('You are signed out')

  await page.getByRole('alert').getByRole('link', { name: 'Sign in' }).click()
  await signInAs(page, 'ann')
  // Here from another site, so the first request carried no session; the page's own do.
  await expect(page).toHaveURL(ADDRESS)
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await expect(page.getByRole('banner')).toContainText('Ann Lee')
  const cookies = await context.cookies(house.origin)
  expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
    { name: 'export-center-session', httpOnly: true, sameSite: 'Strict' },
  ])
  // Whatever a script could read: no token of any kind.
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
    '',
    0,
    0,
  ])

  await page.getByRole('button', { name: 'Signed in as Ann Lee' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  // The provider ends its own session when the person says so, and sends the browser back.
  await page.getByRole('button', { name: 'Sign out of the provider' }).click()
  expect(await context.cookies(house.origin)).toEqual([])
  await expect(page).toHaveURL('/')
  await expect(page.getByText('You are signed out')).toBeVisible()
})

test('a session that ends while the page is open keeps the address, and goes on there', async ({
  page,
  cloud,
  later,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(ADDRESS)
  await page.getByRole('alert').getByRole('link', { name: 'Sign in' }).click()
  await signInAs(page, 'ann')
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  // Only automatic refresh for a working day: that keeps nobody signed in.
  await later(9 * 3_600_000)
  await expect(page.getByRole('alert')).toContainText('You are signed out')
  await expect(page.getByRole('rowheader')).toHaveCount(0)
  await expect(page).toHaveURL(ADDRESS)
  await page.getByRole('alert').getByRole('link', { name: 'Sign in' }).click()
  // The provider still knows who it is, and asks nothing.
  await expect(page).toHaveURL(ADDRESS)
  await expect(page.getByRole('rowheader')).toHaveCount(6)
})

test('signing out in one tab ends it in the others, whatever they are doing', async ({
  page,
  context,
  cloud,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(`/auth/sign-in?return_to=/default/export-tasks`)
  await signInAs(page, 'ann')
  await expect(page.getByRole('rowheader')).toHaveCount(20)
  const other = await context.newPage()
  const reports = watchReports(other)
  await other.goto(ADDRESS.replace('FAIL', 'SUCCESS'))
  await expect(other.getByRole('rowheader')).toHaveCount(10)
  // A file on its way makes a browser ask before a page is left.
  await cloud.scenario('stalled-download', { operation: 'download' })
  await other.getByRole('button', { name: 'Download done-1.xlsx', exact: true }).click()
  await expect(other.getByRole('progressbar')).toBeVisible()
  await other.evaluate(() => {
    addEventListener('pagehide', () => {
      sessionStorage.setItem('rows', String(document.querySelectorAll('tbody th').length))
    })
  })

  await page.getByRole('button', { name: 'Signed in as Ann Lee' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(other.getByRole('alert')).toContainText('You are signed out')
  await expect(other.getByRole('rowheader')).toHaveCount(0)
  await expect(other.getByRole('region', { name: 'Downloads and messages' })).toHaveCount(0)
  await expect(other.getByRole('banner')).not.toContainText('Ann Lee')
  await expect(other).toHaveURL(ADDRESS.replace('FAIL', 'SUCCESS'))
  // The rows were gone before the server had a word about it.
  expect(await other.evaluate(() => sessionStorage.getItem('rows'))).toBe('0')
  expect(reports).toEqual([])
})

test('who signs in where somebody else was ends the session of before', async ({ page, context, house }) => {
  await page.goto('/auth/sign-in')
  await signInAs(page, 'ann')
  await expect(page.getByRole('banner')).toContainText('Ann Lee')
  const [session] = await context.cookies(house.origin)
  // The provider forgets her, and asks anew. It is another site, so what comes back brings no session along.
  await context.clearCookies({ domain: 'localhost' })
  await page.evaluate(() => location.assign('/auth/sign-in'))
  await signInAs(page, 'bob')
  await expect(page.getByRole('banner')).toContainText('Bob Roe')
  const cookie = `${session?.name}=${session?.value}`
  const headers = { cookie, 'X-Export-Center': '1' }
  const answer = await fetch(`${house.origin}/api/session`, { headers })
  expect(answer.status).toBe(401)
})

test('who may only look finds every button in its place, and why it does nothing', async ({
  page,
  cloud,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto('/auth/sign-in')
  await signInAs(page, 'bob')
  await expect(page).toHaveURL('/default/export-tasks')
  const download = page.getByRole('button', { name: 'Download done-1.xlsx', exact: true })
  const remove = page.getByRole('button', { name: 'Delete done-1.xlsx', exact: true })
  for (const [button, why] of [
    [download, 'You have no permission to download in this project.'],
    [remove, 'You have no permission to delete in this project.'],
  ] as const) {
    await expect(button).toBeDisabled()
    await expect(button).toHaveAttribute('title', why)
    await button.click({ force: true })
    await expect(page.getByRole('region', { name: 'Downloads and messages' })).toContainText(why)
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const calls = await cloud.calls()
  expect([calls['download'] ?? 0, calls['delete'] ?? 0]).toEqual([0, 0])
  // One project: nothing to switch to. The other one does not exist, as far as Bob can tell.
  await expect(page.getByRole('combobox', { name: 'Project' })).toHaveCount(0)
  await page.goto('/branch/export-tasks')
  await expect(page.getByRole('alert')).toContainText('There is nothing at this address')
})

test('another project is looked at through the same filters', async ({ page, cloud }) => {
  await cloud.add(tasksOfEveryKind())
  await cloud.add(
    [
      { file_name: 'branch-failed.xlsx', status: 'FAIL' },
      { file_name: 'branch-done.xlsx', status: 'SUCCESS' },
    ].map(inBranch),
  )
  await page.goto('/auth/sign-in?return_to=/default/export-tasks?status=FAIL%26file_name=failed%26limit=10')
  await signInAs(page, 'ann')
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await page.getByRole('combobox', { name: 'Project' }).selectOption('Branch office')
  await expect(page).toHaveURL('/branch/export-tasks?status=FAIL&file_name=failed&limit=10')
  await expect(page.getByRole('rowheader')).toHaveText(['branch-failed.xlsx'])
  await page.goBack()
  await expect(page.getByRole('rowheader')).toHaveCount(6)
})

test('who has no project is told so, and can sign out', async ({ page }) => {
  await page.goto('/auth/sign-in')
  await signInAs(page, 'eve')
  await expect(page.getByRole('heading', { name: 'No project' })).toBeVisible()
  await page.getByRole('button', { name: 'Signed in as Eve Fox' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
})

test('a sign-in that was not begun here says so on a page, in the language of the reader', async ({
  browser,
  house,
}) => {
  // Without the clock of the other tests, which hides from a page how it was loaded.
  const page = await browser.newPage({ baseURL: house.origin })
  house.canary.watch(page.context())
  const answer = await page.goto('/auth/callback?code=x&state=x')
  expect(answer?.status()).toBe(400)
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible()
  await expect(page.getByText('This sign-in was not begun in this browser')).toBeVisible()
  await page.getByLabel('Language').selectOption('zh-CN')
  await expect(page.getByRole('heading', { name: '尚未登录' })).toBeVisible()
  await page.getByRole('link', { name: '重新登录' }).click()
  await expect(page.getByLabel('Name')).toBeVisible()
  await page.close()
})
