import { expect, tasksOfEveryKind, test } from './fixtures.ts'

test.use({ signIn: 'oidc' })

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
  await page.getByLabel('Name').fill('ann')
  await page.getByRole('button', { name: 'Continue' }).click()
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

  await page.getByRole('banner').getByRole('button', { name: 'Ann Lee' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  // The provider ends its own session when the person says so, and sends the browser back.
  await page.getByRole('button', { name: 'Sign out of the provider' }).click()
  await expect(page).toHaveURL('/')
  expect(await context.cookies(house.origin)).toEqual([])
  await page.goto(ADDRESS)
  await expect(page.getByRole('alert')).toContainText('You are signed out')
  await expect(page.getByRole('rowheader')).toHaveCount(0)
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
