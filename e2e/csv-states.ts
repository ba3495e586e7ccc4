// The states of the list as a file.
import type { DesignedState } from './designed-states.ts'
import { expect, type Page } from './fixtures.ts'

const LIST = '/default/export-tasks'
const save = (page: Page) =>
  page.getByRole('button', { name: 'Save the list as CSV', exact: true }).click({ force: true })

export const CSV_STATES: DesignedState[] = [
  {
    name: 'the list on its way into a file',
    address: LIST,
    tasks: true,
    go: async (page, { cloud }) => {
      await expect(page.getByRole('rowheader')).toHaveCount(20)
      const create_time = '2026-01-01T00:00:00Z'
      await cloud.add(Array.from({ length: 250 }, (_, n) => ({ file_name: `old-${n}.xlsx`, create_time })))
      await cloud.scenario('slow', { operation: 'list' })
      await save(page)
      await expect(page.getByText('100 of 280 tasks')).toBeVisible()
      // It waits for as long as the service says so.
      await cloud.scenario('throttled', { operation: 'list' })
    },
    ready: (page) => expect(page.getByText('195 of 280 tasks')).toBeVisible(),
  },
  {
    name: 'a list that was saved as a file',
    address: LIST,
    tasks: true,
    go: save,
    ready: (page) => expect(page.getByRole('button', { name: /^Dismiss/ })).toBeVisible(),
  },
  {
    name: 'a list that could not be saved',
    address: LIST,
    tasks: true,
    go: async (page, { cloud }) => {
      await expect(page.getByRole('rowheader')).toHaveCount(20)
      await cloud.scenario('forbidden', { operation: 'list' })
      await save(page)
    },
    ready: (page) => expect(page.getByRole('button', { name: 'Try again to save the list' })).toBeVisible(),
  },
]
