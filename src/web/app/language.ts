import { locale, LOCALES, setLocale, type Locale } from '../i18n/i18n.ts'
import { preferredLocale } from '../i18n/preferred-locale.ts'
import { storedSetting } from '../ui/stored-setting.ts'

type Setting = 'browser' | Locale

async function show(setting: Setting) {
  await setLocale(setting === 'browser' ? preferredLocale(navigator.languages) : setting)
  document.documentElement.lang = locale()
}
/** Where the words do not arrive, the language stays as it is. */
const tryToShow = (setting: Setting) => show(setting).catch(() => {})

/** What a person chose, here or in another tab; until then the browser's own languages decide. */
const chosen = storedSetting<Setting>('export-center.language', ['browser', ...LOCALES], tryToShow)

/** Brings the language up before the first word is shown. */
export const startLanguage = () => tryToShow(chosen.get())

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
