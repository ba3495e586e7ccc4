import { storedSetting } from '../../ui/stored-setting.ts'

/** Whether a single key does something by itself. Who dictates, or hits keys by chance, turns that off. */
export const singleKeys = storedSetting('export-center.single-keys', ['on', 'off'])

/** The key as `aria-keyshortcuts` of what it does. The listener finds its targets by it. */
export const useSingleKey = (key: string) => (singleKeys.use() === 'on' ? key : undefined)
