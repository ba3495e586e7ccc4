import { locale, LOCALES, setLocale, type Locale } from '../i18n/i18n.ts'
import { preferredLocale } from '../i18n/preferred-locale.ts'
import { storedSetting } from '../ui/stored-setting.ts'

/** What a person chose; until then the browser's own languages decide. */
const chosen = storedSetting<'browser' | Locale>('export-center.language', ['browser', ...LOCALES])

async function show(name: Locale) {
  await setLocale(name)
  document.documentElement.lang = locale()
}

/** Brings the language up before the first word is shown. Where its words do not arrive, the page is in English. */
export async function startLanguage() {
  const setting = chosen.get()
  await show(setting === 'browser' ? preferredLocale(navigator.languages) : setting).catch(() => {})
}

/** Changes the language and remembers it; false where its words did not arrive, and nothing changed. */
export async function chooseLanguage(name: Locale): Promise<boolean> {
  try {
    await show(name)
  } catch {
    return false
  }
  chosen.set(name)
  return true
}
