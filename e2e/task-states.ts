// The states of one task, and of how exports have been going.
import type { DesignedState } from './designed-states.ts'
import { expect, type Cloud } from './fixtures.ts'

const LIST = '/default/export-tasks'

const stuck = (cloud: Cloud) =>
  cloud.add([
    { task_id: 'task-stuck', file_name: 'stuck.xlsx', status: 'CREATING', finishes_in_ms: 24 * 3_600_000 },
  ])

export const TASK_STATES: DesignedState[] = [
  {
    name: 'the panel of a succeeded task',
    address: `${LIST}/task-done-2?status=SUCCESS`,
    tasks: true,
    ready: (page) => expect(page.getByRole('dialog')).toContainText('2 of 20 on this page'),
  },
  {
    name: 'the panel of a stuck task',
    address: `${LIST}/task-stuck`,
    tasks: true,
    go: async (page, { cloud, later }) => {
      await stuck(cloud)
      await later(20_000)
      await page.reload()
      // Time that passes in the middle of a request would make it one that was too slow.
      await page.waitForLoadState('networkidle')
      await later(10 * 60_000)
    },
    ready: (page) => expect(page.getByRole('dialog')).toContainText('far longer than the others'),
  },
  {
    name: 'a task that went while its panel was open',
    address: `${LIST}/task-running`,
    tasks: true,
    go: async (page, { cloud, later }) => {
      await expect(page.getByRole('dialog')).toContainText('In progress')
      await cloud.reset()
      await later(20_000)
    },
    ready: (page) => expect(page.getByRole('alert')).toContainText('not there any more'),
  },
  {
    name: 'a stuck task and the strip of recent exports',
    address: LIST,
    tasks: true,
    go: async (page, { cloud, later }) => {
      await stuck(cloud)
      await later(10 * 60_000)
      await page.reload()
      await expect(page.getByRole('rowheader')).toHaveCount(20)
      await later(2_100)
    },
    ready: async (page) => {
      await expect(page.getByText('Slow, usually 30s').first()).toBeVisible()
      await expect(page.getByRole('navigation', { name: 'Recent exports' }).getByRole('link')).toHaveCount(31)
    },
  },
]
