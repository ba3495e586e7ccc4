import { checkAccessibility } from './check-accessibility.ts'
import { SIGNED_OUT_STATES } from './designed-states.ts'
import { expect, setVisibility, tasksOfEveryKind, test } from './fixtures.ts'

test.use({ signIn: 'link' })
checkAccessibility(SIGNED_OUT_STATES)

const ADDRESS = '/default/export-tasks?status=FAIL&limit=10'
const HOURS_9 = 9 * 3_600_000

test('without a session the page says where the way in is, keeps its address, and goes on there', async ({
  page,
  context,
  cloud,
  house,
  later,
}) => {
  await cloud.add(tasksOfEveryKind())
  await page.goto(ADDRESS)
  const card = page.getByRole('alert')
  await expect(card).toContainText('You are signed out')
  await expect(card).toContainText('Open the sign-in link from the terminal')
  await expect(page).toHaveURL(ADDRESS)

  // The link is opened in another tab; this one goes on where it was.
  const other = await context.newPage()
  await other.goto(house.signInPath ?? '')
  await expect(other.getByRole('rowheader')).toHaveCount(20)
  await setVisibility(page, 'visible')
  await expect(page.getByRole('rowheader')).toHaveCount(6)
  await expect(page).toHaveURL(ADDRESS)
  await expect(page.getByRole('banner')).toContainText('Administrator')
  await expect(page.getByRole('banner')).not.toContainText('Demo data')

  // The session ends while the page is open: the rows go, because nobody may see them any more.
  await later(HOURS_9)
  await expect(card).toContainText('You are signed out')
  await expect(page.getByRole('rowheader')).toHaveCount(0)
  await expect(page).toHaveURL(ADDRESS)
})

test('a link that was used already says so on a page, in the language of the reader', async ({
  page,
  house,
}) => {
  await page.goto(house.signInPath ?? '')
  await page.context().clearCookies()
  const answer = await page.goto(house.signInPath ?? '')
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { name: 'This sign-in link does not work' })).toBeVisible()
  await page.getByLabel('Language').selectOption('zh-CN')
  await expect(page.getByRole('heading', { name: '此登录链接无效' })).toBeVisible()
})
