import { AxeBuilder } from '@axe-core/playwright'
import { expect, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const LIST = '/default/export-tasks'

type State = {
  name: string
  address: string
  tasks?: boolean
  scenario?: [name: string, operation?: string]
  /** What a person does to get there. */
  go?: (page: Page) => Promise<unknown>
  ready: (page: Page) => Promise<void>
}

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).click({ force: true })

const STATES: State[] = [
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
]

/** Every look of the state that the page is in, without leaving it. */
async function eachLook(page: Page, check: (look: string) => Promise<void>) {
  for (const language of ['en', 'zh-CN']) {
    // A dialog makes the switch inert, for a mouse; the choice itself is the same.
    await page.locator('header select:has(option[value="zh-CN"])').selectOption(language, { force: true })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await check(`${language}, ${width} px, ${colorScheme}`)
      }
    }
  }
}

for (const { name, address, tasks, scenario, go, ready } of STATES) {
  test(`${name} has no violation in any language, theme or width`, async ({ page, cloud }) => {
    if (tasks) await cloud.add(tasksOfEveryKind())
    if (scenario) {
      const [scenarioName, operation] = scenario
      await cloud.scenario(scenarioName, operation === undefined ? {} : { operation })
    }
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(address)
    if (go) await go(page)
    await ready(page)
    await eachLook(page, async (look) => {
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
      expect(
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) })),
        look,
      ).toEqual([])
    })
  })
}
