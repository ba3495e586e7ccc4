import { LIST, press, type DesignedState } from './designed-states.ts'
import { expect, signInAs, type Page } from './fixtures.ts'

/** Signs in as somebody, and comes to the list. */
const as = (name: 'ann' | 'bob' | 'eve') => async (page: Page) => {
  await page.goto(`/auth/sign-in?return_to=${LIST}`)
  await signInAs(page, name)
  await page.waitForURL(/export-tasks/)
}

/** What people see of a company's sign-in. */
export const COMPANY_STATES: DesignedState[] = [
  {
    name: 'signed out of a company',
    address: LIST,
    ready: (page) => expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible(),
  },
  {
    name: 'who is signed in',
    address: LIST,
    tasks: true,
    before: as('ann'),
    go: (page) => page.getByRole('button', { name: 'Signed in as Ann Lee' }).click(),
    ready: (page) => expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible(),
  },
  {
    name: 'who may only look',
    address: LIST,
    tasks: true,
    before: as('bob'),
    go: press('Delete done-1.xlsx'),
    ready: (page) => expect(page.getByText('You have no permission to delete').first()).toBeVisible(),
  },
  {
    name: 'who has no project',
    address: '/',
    before: as('eve'),
    ready: (page) => expect(page.getByRole('heading', { name: 'No project' })).toBeVisible(),
  },
  {
    name: 'a sign-in that came to nothing',
    address: '/auth/callback?code=x&state=x',
    ready: (page) => expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible(),
  },
]
