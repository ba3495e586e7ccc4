import { withDesktop, type Answer } from './desktop.ts'
import type { DesignedState } from './designed-states.ts'
import { expect } from './fixtures.ts'

/** The switch for notifications, after a browser has answered. */
const notifyState = (name: string, answer: Answer, isOn: boolean): DesignedState => ({
  name,
  address: '/default/export-tasks',
  tasks: true,
  before: (page) => withDesktop(page, answer),
  go: async (page) => {
    await page.getByRole('button', { name: 'Notifications' }).click()
    await page.getByRole('switch', { name: 'Notify me' }).click()
  },
  ready: (page) =>
    isOn
      ? expect(page.getByRole('switch', { name: 'Notify me' })).toBeChecked()
      : expect(page.getByText(/^The browser (is asking|does not let)/)).toBeVisible(),
})

/** How somebody comes to be told, or not, and the filters in the hand. */
export const FOLLOW_STATES: DesignedState[] = [
  notifyState('notifications that the browser asks about', 'never', false),
  notifyState('notifications that the browser refuses', 'denied', false),
  notifyState('notifications that are on', 'granted', true),
  {
    name: 'the filters on a phone',
    address: '/default/export-tasks?status=FAIL&is_download=false',
    tasks: true,
    go: async (page) => {
      await page.setViewportSize({ width: 390, height: 800 })
      await page.getByRole('button', { name: 'Filters (2)' }).click()
    },
    ready: (page) => expect(page.getByRole('dialog')).toBeVisible(),
  },
]
