import { storedSetting } from './stored-setting.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The chosen theme. The inline script of index.html reads the same key before the first paint. */
export const theme = storedSetting<Theme>('export-center.theme', THEMES, (value) => {
  if (value === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = value
})
