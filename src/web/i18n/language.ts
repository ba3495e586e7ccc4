import { useState } from 'react'
import { storedSetting } from '../ui/stored-setting.ts'
import { locale, LOCALES, setLocale, useLocale, type Locale } from './i18n.ts'
import { preferredLocale } from './preferred-locale.ts'

/** What a person chose; until then the browser's own languages decide. */
const chosen = storedSetting<'browser' | Locale>('export-center.language', ['browser', ...LOCALES])

/** Each language in its own words: who looks for it may not read the present one. */
const NAMES: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }
export const LANGUAGES = LOCALES.map((value) => ({ value, label: NAMES[value], lang: value }))

async function show(name: Locale) {
  await setLocale(name)
  document.documentElement.lang = locale()
}

/** Brings the language up before the first word is shown. Where its words do not arrive, the page is in English. */
export async function startLanguage() {
  const setting = chosen.get()
  await show(setting === 'browser' ? preferredLocale(navigator.languages) : setting).catch(() => {})
}

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
