import { useT } from '../i18n/i18n.ts'
import { LANGUAGES, useLanguage } from '../i18n/language.ts'
import { Select } from '../ui/select.tsx'

export function LanguageSwitch() {
  const t = useT()
  const { current, hasFailed, choose } = useLanguage()
  return (
    <span className="relative">
      <Select
        label={t('app.language')}
        isLabelHidden
        value={current}
        options={LANGUAGES}
        onChange={(name) => void choose(name)}
      />
      <output className="absolute top-full right-0 z-20 mt-2 w-60 rounded-sm border border-hairline bg-surface px-3 py-2 text-sm text-failed shadow-lg empty:hidden">
        {hasFailed && t('app.language.failed')}
      </output>
    </span>
  )
}
