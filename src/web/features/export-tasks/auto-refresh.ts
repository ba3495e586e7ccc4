import { storedSetting } from '../../ui/stored-setting.ts'

/** Whether lists refresh by themselves. */
export const autoRefresh = storedSetting('export-center.auto-refresh', ['on', 'off'])
