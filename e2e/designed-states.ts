// The states that are designed, and the way into each: for the tests of accessibility, and for the tour.
import { CSV_STATES } from './csv-states.ts'
import { expect, tasksOfEveryKind, type Cloud, type Page } from './fixtures.ts'
import { SEVERAL_STATES } from './several-states.ts'
import { TASK_STATES } from './task-states.ts'
import { FOLLOW_STATES } from './follow-states.ts'

type World = { cloud: Cloud; later: (ms: number) => Promise<void> }
export const LIST = '/default/export-tasks'

export type DesignedState = {
  name: string
  address: string
  tasks?: boolean
  scenario?: [name: string, operation?: string]
  /** What is made ready before the page is opened. */
  before?: (page: Page) => Promise<unknown>
  /** What a person does to get there. */
  go?: (page: Page, world: World) => Promise<unknown>
  ready: (page: Page) => Promise<void>
}

export const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).click({ force: true })

export const DESIGNED_STATES: DesignedState[] = [
  ...CSV_STATES,
  ...SEVERAL_STATES,
  ...TASK_STATES,
  {
    name: 'the list',
    address: LIST,
    tasks: true,
    ready: (page) => expect(page.getByRole('rowheader')).toHaveCount(20),
  },
  {
    name: 'filters and a rejected address',
    address: `${LIST}?status=FAIL&file_name=failed&is_download=false&offset=x`,
    tasks: true,
    ready: (page) => expect(page.getByRole('rowheader')).toHaveCount(6),
  },
  {
    name: 'no match',
    address: `${LIST}?file_name=nothing-like-it`,
    tasks: true,
    ready: (page) => expect(page.getByRole('heading', { level: 2 })).toBeVisible(),
  },
  {
    name: 'none yet',
    address: LIST,
    ready: (page) => expect(page.getByRole('heading', { level: 2 })).toBeVisible(),
  },
  {
    name: 'an error of the cloud',
    address: LIST,
    scenario: ['forbidden'],
    ready: (page) => expect(page.getByRole('alert')).toContainText('APIGW.0302'),
  },
  {
    name: 'an unknown page',
    address: '/default/nowhere/at/all',
    ready: (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible(),
  },
  {
    name: 'the panel of a failed task',
    address: `${LIST}/task-failed-1`,
    tasks: true,
    ready: (page) => expect(page.getByRole('dialog')).toContainText('WKS.00050902'),
  },
  {
    name: 'an unknown task',
    address: `${LIST}/nobody`,
    tasks: true,
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'the question before a delete',
    address: LIST,
    tasks: true,
    go: press('Delete done-1.xlsx'),
    ready: (page) => expect(page.getByRole('dialog')).toContainText('done-1.xlsx'),
  },
  {
    name: 'a delete that was refused',
    address: LIST,
    tasks: true,
    scenario: ['forbidden', 'delete'],
    go: async (page) => {
      await press('Delete done-1.xlsx')(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    },
    ready: (page) => expect(page.getByRole('alert')).toContainText('APIGW.0302'),
  },
  {
    name: 'a running download',
    address: LIST,
    tasks: true,
    scenario: ['stalled-download', 'download'],
    go: press('Download done-1.xlsx'),
    ready: (page) => expect(page.getByRole('progressbar')).toBeVisible(),
  },
  {
    name: 'a download that failed',
    address: LIST,
    tasks: true,
    scenario: ['truncated-download', 'download'],
    go: press('Download done-1.xlsx'),
    ready: (page) => expect(page.getByRole('button', { name: /^Try again to download/ })).toBeVisible(),
  },
  {
    name: 'the project is unavailable',
    address: LIST,
    scenario: ['project-frozen'],
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'Workspace is not enabled',
    address: LIST,
    scenario: ['workspace-disabled'],
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'the service is limiting requests',
    address: LIST,
    scenario: ['throttled'],
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'the service is down',
    address: LIST,
    scenario: ['unavailable'],
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'an error that nobody knows',
    address: LIST,
    scenario: ['iam-error'],
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'credentials that are not accepted',
    address: LIST,
    scenario: ['expired-token'],
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'the first load',
    address: LIST,
    tasks: true,
    scenario: ['slow', 'list'],
    ready: (page) => expect(page.locator('.skeleton')).toHaveCount(20),
  },
  {
    name: 'rows that cannot be read',
    address: LIST,
    tasks: true,
    scenario: ['wrong-types', 'list'],
    ready: (page) => expect(page.getByRole('rowheader')).toHaveCount(20),
  },
  {
    name: 'failed tasks',
    address: `${LIST}?status=FAIL`,
    tasks: true,
    ready: (page) => expect(page.getByRole('rowheader')).toHaveCount(6),
  },
  {
    name: 'rows from before',
    address: LIST,
    tasks: true,
    go: async (page, { cloud, later }) => {
      await expect(page.getByRole('rowheader')).toHaveCount(20)
      await cloud.scenario('unavailable')
      await later(20_000)
    },
    ready: (page) => expect(page.getByText(/As of/).first()).toBeVisible(),
  },
  {
    name: 'past the last page',
    address: `${LIST}?offset=4000`,
    tasks: true,
    ready: (page) => expect(page.getByText('That page is past the end')).toBeVisible(),
  },
  {
    name: 'new tasks that wait',
    address: LIST,
    tasks: true,
    go: async (page, { cloud, later }) => {
      await page.getByRole('button', { name: 'Delete done-2.xlsx' }).focus()
      await cloud.add([
        { file_name: 'new-1.xlsx', status: 'SUCCESS' },
        { file_name: 'new-2.xlsx', status: 'SUCCESS' },
      ])
      await later(20_000)
    },
    ready: (page) => expect(page.getByRole('button', { name: '2 new · show' })).toBeVisible(),
  },
  {
    name: 'an unknown project',
    address: '/nobody/export-tasks',
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'a delete that nobody can tell about',
    address: LIST,
    tasks: true,
    scenario: ['reset', 'delete'],
    go: async (page) => {
      await press('Delete done-1.xlsx')(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    },
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'a download that was saved',
    address: LIST,
    tasks: true,
    go: press('Download done-1.xlsx'),
    ready: (page) => expect(page.getByRole('button', { name: /^Dismiss/ })).toBeVisible(),
  },
  {
    name: 'offline',
    address: LIST,
    tasks: true,
    go: async (page, { later }) => {
      // Every language while there is a network to fetch it from.
      await speak(page, 'zh-CN')
      await speak(page, 'en')
      await page.context().setOffline(true)
      await later(20_000)
    },
    ready: (page) => expect(page.getByText(/Export Center could not be reached/).first()).toBeVisible(),
  },
  {
    name: 'a part that did not arrive',
    address: LIST,
    tasks: true,
    go: async (page) => {
      await speak(page, 'zh-CN')
      await speak(page, 'en')
      await page.context().setOffline(true)
      await press('Delete done-1.xlsx')(page)
    },
    ready: (page) => expect(page.getByRole('alert')).toContainText('A part of the page is missing'),
  },
  {
    name: 'a script error',
    address: LIST,
    tasks: true,
    before: (page) =>
      page.addInitScript(() => {
        Intl.RelativeTimeFormat.prototype.format = () => {
          throw new Error('broken on purpose')
        }
      }),
    ready: (page) => expect(page.getByRole('heading', { level: 1 })).toHaveText('This page stopped working'),
  },
  {
    name: 'a used link',
    address: '/auth/link',
    ready: (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible(),
  },
  ...FOLLOW_STATES,
]

/** What is seen without a session, where one is needed. */
export const SIGNED_OUT_STATES: DesignedState[] = [
  {
    name: 'signed out',
    address: LIST,
    ready: (page) => expect(page.getByRole('alert')).toContainText('You are signed out'),
  },
]

export async function enter(page: Page, state: DesignedState, world: World) {
  const { address, tasks, scenario, before, go, ready } = state
  if (tasks) await world.cloud.add(tasksOfEveryKind())
  if (scenario) {
    const [name, operation] = scenario
    await world.cloud.scenario(name, operation === undefined ? {} : { operation })
  }
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await before?.(page)
  await page.goto(address)
  if (go) await go(page, world)
  await ready(page)
}

/** Changes the language without leaving the state. */
export async function speak(page: Page, language: 'en' | 'zh-CN') {
  const choice = page.locator('header select:has(option[value="zh-CN"])')
  // A dialog makes the switch inert, for a mouse; the choice itself is the same.
  if (await choice.count()) await choice.selectOption(language, { force: true })
  else {
    // Where the whole app is gone, what was chosen before counts.
    await page.evaluate((name) => localStorage.setItem('export-center.language', name), language)
    await page.reload()
  }
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}
