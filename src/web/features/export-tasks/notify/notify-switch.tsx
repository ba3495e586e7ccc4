import { useState } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { Switch } from '../../../ui/switch.tsx'
import { autoRefresh } from '../auto-refresh.ts'
import { notify } from '../notify.ts'
import { showNotification } from './show-notification.ts'
import { usePermission } from './use-permission.ts'

/** What came of the last click: the browser is asking, was not answered, or has nothing to show it with. */
type Outcome = 'none' | 'asking' | 'unanswered' | 'unsupported'

/** Turns desktop notifications on and off. Only a click on it asks the browser for its permission. */
export function NotifySwitch() {
  const t = useT()
  const permission = usePermission()
  const isWanted = notify.use() === 'on'
  const isAuto = autoRefresh.use() === 'on'
  const [outcome, setOutcome] = useState<Outcome>('none')
  const isOn = isWanted && permission === 'granted'

  const turnOn = async () => {
    if (permission === 'unsupported') return
    setOutcome('asking')
    const answer = await Notification.requestPermission()
    if (answer !== 'granted') {
      setOutcome(answer === 'default' ? 'unanswered' : 'none')
      return
    }
    // It says what to expect, and shows at once where a browser promises what it cannot do.
    const sample = showNotification(t('notify.sample'), { body: t('app.name'), tag: 'sample' })
    setOutcome(sample ? 'none' : 'unsupported')
    if (sample) notify.set('on')
  }
  const state = () => {
    if (permission === 'unsupported' || outcome === 'unsupported') return t('notify.unsupported')
    if (permission === 'denied') return t('notify.refused')
    if (outcome !== 'none') return t(`notify.${outcome}`)
    return isOn && !isAuto && t('notify.auto-off')
  }
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      <Switch
        label={t('notify.switch')}
        isOn={isOn}
        onChange={(isOnNow) => (isOnNow ? void turnOn() : notify.set('off'))}
      />
      <p className="text-secondary">{t('notify.text')}</p>
      <output className="font-medium empty:hidden">{state()}</output>
    </div>
  )
}
