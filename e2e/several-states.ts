// The states of several tasks at once.
import type { DesignedState } from './designed-states.ts'
import { expect, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

const choose =
  (...files: string[]) =>
  async (page: Page) => {
    for (const file of files)
      await page.getByRole('checkbox', { name: `Select ${file}`, exact: true }).check({ force: true })
  }

export const SEVERAL_STATES: DesignedState[] = [
  {
    name: 'several tasks chosen',
    address: LIST,
    tasks: true,
    go: choose('done-1.xlsx', 'done-6.xlsx'),
    ready: (page) => expect(page.getByRole('region', { name: /Selected tasks|已选任务/ })).toBeVisible(),
  },
  {
    name: 'the question before a delete of several',
    address: LIST,
    tasks: true,
    go: async (page) => {
      await choose('done-1.xlsx', 'done-6.xlsx', 'running.xlsx')(page)
      await press('Delete 3')(page)
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible(),
  },
  {
    name: 'the number that was not typed',
    address: LIST,
    tasks: true,
    go: async (page) => {
      await choose('done-6.xlsx')(page)
      await press('Delete 1')(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Delete 1' }).click({ force: true })
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('alert')).toContainText(/1/),
  },
  {
    name: 'what became of several',
    address: LIST,
    tasks: true,
    go: async (page, { cloud }) => {
      await choose('done-1.xlsx', 'done-2.xlsx', 'running.xlsx')(page)
      // The piece of two, and then one half of it.
      await cloud.scenario('conflict', { operation: 'delete', calls: 2 })
      await press('Delete 3')(page)
      await page.getByRole('dialog').getByRole('textbox').fill('3')
      await page.getByRole('dialog').getByRole('button', { name: 'Delete 3' }).click()
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('list')).toContainText('WKS.00211103'),
  },
  {
    name: 'a zip that is not whole',
    address: LIST,
    tasks: true,
    go: async (page, { cloud }) => {
      await choose('done-1.xlsx', 'done-2.xlsx')(page)
      await cloud.scenario('truncated-download', { operation: 'download', calls: 1 })
      await press('Download 2')(page)
    },
    ready: (page) => expect(page.getByRole('button', { name: /Save 1 file|保存 1 个文件/ })).toBeVisible(),
  },
  {
    name: 'a delete that was left undone',
    address: LIST,
    tasks: true,
    go: async (page, { later }) => {
      await choose('done-1.xlsx', 'done-2.xlsx')(page)
      await press('Delete 2')(page)
      await page.context().setOffline(true)
      await page.getByRole('dialog').getByRole('button', { name: 'Delete 2' }).click()
      await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
      await page.context().setOffline(false)
      await page.reload()
      await expect(page.getByRole('rowheader').first()).toBeVisible()
      await later(2_100)
    },
    ready: (page) =>
      expect(page.getByRole('region', { name: /Unfinished delete|未完成的删除/ })).toBeVisible(),
  },
]
