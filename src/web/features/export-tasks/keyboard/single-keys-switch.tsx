import { useT } from '../../../i18n/i18n.ts'
import { Switch } from '../../../ui/switch.tsx'
import { singleKeys } from '../single-keys.ts'

export function SingleKeysSwitch() {
  const t = useT()
  return (
    <Switch
      label={t('keys.single')}
      isOn={singleKeys.use() === 'on'}
      onChange={(isOn) => singleKeys.set(isOn ? 'on' : 'off')}
    />
  )
}
