/** The words for the settings, the keyboard and notifications. */
export const settingsEn = {
  'settings.title': 'Settings',
} as const
