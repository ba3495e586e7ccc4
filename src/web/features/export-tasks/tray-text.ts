import { t } from '../../i18n/i18n.ts'
import { taskLabel } from './task-offers.ts'
import type { TrayEntry } from './tray.ts'

const TEXTS = {
  downloading: 'download.running',
  saved: 'download.saved',
  deleted: 'delete.done',
  failed: 'download.failed',
  cancelled: 'download.cancelled',
} as const

/** What an entry of the tray says, in one sentence. */
export function trayText({ task, state }: TrayEntry): string {
  if (state.kind === 'refused') return t(state.why)
  if (state.kind === 'zip' || state.kind === 'csv') return state.text
  return t(TEXTS[state.kind], { file: taskLabel(task) })
}
