import type { settingsEn } from './settings-en.ts'

export const settingsZhCn: Record<keyof typeof settingsEn, string> = {
  'settings.title': '设置',
}
