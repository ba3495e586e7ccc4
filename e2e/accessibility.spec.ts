import { AxeBuilder } from '@axe-core/playwright'
import { expect, tasksOfEveryKind, test, type Page } from './fixtures.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const STATES: {
  name: string
  address: string
  tasks: boolean
  scenario?: string
  ready: (page: Page) => Promise<void>
}[] = [
  {
    name: 'the list',
    address: '/default/export-tasks',
    tasks: true,
    ready: (page) => expect(page.getByRole('rowheader')).toHaveCount(20),
  },
  {
    name: 'filters and a rejected address',
    address: '/default/export-tasks?status=FAIL&file_name=failed&is_download=false&offset=x',
    tasks: true,
    ready: (page) => expect(page.getByRole('rowheader')).toHaveCount(6),
  },
  {
    name: 'no match',
    address: '/default/export-tasks?file_name=nothing-like-it',
    tasks: true,
    ready: (page) => expect(page.getByRole('heading', { name: 'No task matches' })).toBeVisible(),
  },
  {
    name: 'none yet',
    address: '/default/export-tasks',
    tasks: false,
    ready: (page) => expect(page.getByRole('heading', { name: 'No export tasks yet' })).toBeVisible(),
  },
  {
    name: 'an error',
    address: '/default/export-tasks',
    tasks: true,
    scenario: 'forbidden',
    ready: (page) => expect(page.getByRole('alert')).toContainText('Request ID'),
  },
  {
    name: 'an unknown page',
    address: '/default/nowhere',
    tasks: false,
    ready: (page) => expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible(),
  },
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    for (const { name, address, tasks, scenario, ready } of STATES) {
      test(`${name} has no violation in ${colorScheme} at ${width} px`, async ({ page, cloud }) => {
        if (tasks) await cloud.add(tasksOfEveryKind())
        if (scenario) await cloud.scenario(scenario)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height: 800 })
        await page.goto(address)
        await ready(page)
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
        expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))).toEqual([])
      })
    }
  }
}
