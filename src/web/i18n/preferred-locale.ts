import { LOCALES, type Locale } from './i18n.ts'

/** The first of a person's languages that the page speaks; English where it speaks none of them. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const tag of languages) {
    const [language = ''] = tag.toLowerCase().split('-')
    // Any Chinese is nearer to simplified Chinese than English is.
    const found = LOCALES.find((name) => name.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}
