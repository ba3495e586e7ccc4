import { storedSetting } from '../ui/stored-setting.ts'

export const TIME_ZONES = ['local', '+00:00', '+08:00'] as const

/** How times are written: in the zone of the browser, or with one offset from UTC. What shows one calls `use`. */
export const timeZone = storedSetting('export-center.time-zone', TIME_ZONES)
