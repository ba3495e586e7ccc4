import { Monitor, Moon, Sun } from 'lucide-react'
import { useT } from '../i18n/i18n.ts'
import { theme, THEMES } from '../ui/look.ts'

const ICONS = { system: Monitor, light: Sun, dark: Moon }

export function ThemeSwitch() {
  const t = useT()
  const current = theme.use()
  return (
    <fieldset className="flex rounded-sm border border-hairline">
      <legend className="sr-only">{t('app.theme')}</legend>
      {THEMES.map((name) => {
        const Icon = ICONS[name]
        return (
          <label
            key={name}
            title={t(`app.theme.${name}`)}
            className="relative flex size-7 items-center justify-center rounded-[5px] text-secondary hover:text-ink has-checked:bg-hover has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:size-11 forced-colors:has-checked:outline-1"
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={name === current}
              onChange={() => theme.set(name)}
              className="sr-only"
            />
            <span className="sr-only">{t(`app.theme.${name}`)}</span>
            <Icon aria-hidden="true" className="size-3.5" />
          </label>
        )
      })}
    </fieldset>
  )
}
