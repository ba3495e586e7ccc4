import { useState } from 'react'
import { LOCALES, useLocale, useT, type Locale } from '../i18n/i18n.ts'
import { Select } from '../ui/select.tsx'
import { chooseLanguage } from './language.ts'

/** Each language in its own words: who looks for it may not read the present one. */
const NAMES: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }
const OPTIONS = LOCALES.map((value) => ({ value, label: NAMES[value], lang: value }))

export function LanguageSwitch() {
  const t = useT()
  const current = useLocale()
  const [hasFailed, setFailed] = useState(false)
  return (
    <span className="relative">
      <Select
        label={t('app.language')}
        isLabelHidden
        value={current}
        options={OPTIONS}
        onChange={(name) => {
          void chooseLanguage(name).then((isHere) => setFailed(!isHere))
        }}
      />
      <output className="absolute top-full right-0 z-20 mt-2 w-60 rounded-sm border border-hairline bg-surface px-3 py-2 text-sm text-failed shadow-lg empty:hidden">
        {hasFailed && t('app.language.failed')}
      </output>
    </span>
  )
}
