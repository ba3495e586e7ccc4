import { storedSetting } from '../../ui/stored-setting.ts'

/** Whether the desktop is told what ended while nobody looked. */
export const notify = storedSetting('export-center.notify', ['off', 'on'])
