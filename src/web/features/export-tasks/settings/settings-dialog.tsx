import { useId, useState } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { LANGUAGES, useLanguage } from '../../../i18n/language.ts'
import { TIME_ZONES, timeZone } from '../../../i18n/time-zone.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { DENSITIES, density, theme, THEMES, wrap } from '../../../ui/look.ts'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { autoRefresh } from '../auto-refresh.ts'
import { columnSetting } from '../column-setting.ts'
import { SingleKeysSwitch } from '../keyboard/single-keys-switch.tsx'
import { singleKeys } from '../single-keys.ts'
import { ColumnChoices } from './column-choices.tsx'
import { DialogHeader } from './dialog-header.tsx'

/** All but the language: in another one its reader might not find the way back. */
const RESETTABLE = [columnSetting, density, wrap, timeZone, theme, autoRefresh, singleKeys]

type SettingsDialogProps = { onClose: () => void; onKeys: () => void }

/** What this browser remembers of the page. Each choice counts at once, and is seen beside the panel. */
export function SettingsDialog({ onClose, onKeys }: SettingsDialogProps) {
  const t = useT()
  const titleId = useId()
  const [isReset, setReset] = useState(false)
  const reset = () => {
    for (const setting of RESETTABLE) setting.reset()
    setReset(true)
  }
  return (
    <Dialog shape="panel" labelledBy={titleId} onClose={onClose}>
      <DialogHeader id={titleId} title={t('settings.title')} onClose={onClose} />
      <ColumnChoices />
      <RowSettings />
      <PageSettings />
      <fieldset className="settings">
        <legend>{t('settings.keyboard')}</legend>
        <SingleKeysSwitch />
        <Button onClick={onKeys}>{t('settings.keys.show')}</Button>
      </fieldset>
      <Button onClick={reset}>{t('settings.reset')}</Button>
      <output className="text-sm text-secondary empty:hidden">{isReset && t('settings.reset.done')}</output>
    </Dialog>
  )
}

function RowSettings() {
  const t = useT()
  return (
    <fieldset className="settings">
      <legend>{t('settings.rows')}</legend>
      <Select
        label={t('settings.density')}
        value={density.use()}
        options={DENSITIES.map((value) => ({ value, label: t(`settings.density.${value}`) }))}
        onChange={density.set}
      />
      <Switch
        label={t('settings.wrap')}
        isOn={wrap.use() === 'on'}
        onChange={(isOn) => wrap.set(isOn ? 'on' : 'off')}
      />
    </fieldset>
  )
}

function PageSettings() {
  const t = useT()
  const { current, hasFailed, choose } = useLanguage()
  return (
    <fieldset className="settings">
      <legend>{t('settings.page')}</legend>
      <Select
        label={t('settings.zone')}
        value={timeZone.use()}
        options={TIME_ZONES.map((value) => ({ value, label: t(`settings.zone.${value}`) }))}
        onChange={timeZone.set}
      />
      <Select
        label={t('app.language')}
        value={current}
        options={LANGUAGES}
        onChange={(name) => void choose(name)}
      />
      <output className="text-sm text-failed empty:hidden">{hasFailed && t('app.language.failed')}</output>
      <Select
        label={t('app.theme')}
        value={theme.use()}
        options={THEMES.map((value) => ({ value, label: t(`app.theme.${value}`) }))}
        onChange={theme.set}
      />
      <Switch
        label={t('fresh.auto')}
        isOn={autoRefresh.use() === 'on'}
        onChange={(isOn) => autoRefresh.set(isOn ? 'on' : 'off')}
      />
    </fieldset>
  )
}
