import { useState } from 'react'
import { storedSetting } from '../ui/stored-setting.ts'
import { locale, LOCALES, setLocale, useLocale, type Locale } from './i18n.ts'
import { preferredLocale } from './preferred-locale.ts'

type Setting = 'browser' | Locale

async function show(setting: Setting) {
  await setLocale(setting === 'browser' ? preferredLocale(navigator.languages) : setting)
  document.documentElement.lang = locale()
}
/** Where the words do not arrive, the language stays as it is. */
const tryToShow = (setting: Setting) => show(setting).catch(() => {})

/** What a person chose, here or in another tab; until then the browser's own languages decide. */
const chosen = storedSetting<Setting>('export-center.language', ['browser', ...LOCALES], tryToShow)

/** Each language in its own words: who looks for it may not read the present one. */
const NAMES: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }
export const LANGUAGES = LOCALES.map((value) => ({ value, label: NAMES[value], lang: value }))

/** Brings the language up before the first word is shown. */
export const startLanguage = () => tryToShow(chosen.get())

/** The language of the page, and a way to change it, which is remembered unless its words do not arrive. */
export function useLanguage() {
  const current = useLocale()
  const [hasFailed, setFailed] = useState(false)
  const choose = async (name: Locale) => {
    try {
      await show(name)
      chosen.set(name)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return { current, hasFailed, choose }
}
