// The dialogs about the page itself, and what the page looks like as somebody has set it up.
import { LIST, press, type DesignedState } from './designed-states.ts'
import { expect } from './fixtures.ts'

/** The list, with failed tasks in sight, as somebody has set it up. */
function withSettings(name: string, settings: Record<string, string>): DesignedState {
  return {
    name,
    address: `${LIST}?status=FAIL`,
    tasks: true,
    before: (page) =>
      page.addInitScript((items) => {
        for (const [key, value] of Object.entries(items)) localStorage.setItem(`export-center.${key}`, value)
      }, settings),
    ready: (page) => expect(page.getByRole('rowheader')).toHaveCount(6),
  }
}

export const SETTINGS_STATES: DesignedState[] = [
  {
    name: 'the settings',
    address: LIST,
    tasks: true,
    go: press('Settings'),
    ready: (page) => expect(page.getByRole('dialog', { name: /^(Settings|设置)$/ })).toBeVisible(),
  },
  {
    name: 'the keyboard shortcuts',
    address: LIST,
    tasks: true,
    go: async (page) => {
      await press('Settings')(page)
      await press('Show keyboard shortcuts')(page)
    },
    ready: (page) => expect(page.getByRole('dialog')).toContainText('Single keys do nothing while you type.'),
  },
  withSettings('compact rows', { density: 'compact' }),
  withSettings('roomy rows', { density: 'roomy' }),
  withSettings('rows that wrap', { wrap: 'on' }),
  withSettings('no column but name and actions', { columns: '-status,-create_time,-end_time,-is_download' }),
  withSettings('times in UTC', { 'time-zone': '+00:00' }),
]
