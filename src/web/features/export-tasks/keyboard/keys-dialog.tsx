import { useId } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DialogHeader } from '../settings/dialog-header.tsx'
import { SingleKeysSwitch } from './single-keys-switch.tsx'

const KEYS = [
  ['/', 'keys.search'],
  ['r', 'keys.refresh'],
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['x', 'keys.select'],
  ['?', 'keys.help'],
  ['Enter', 'keys.open'],
  ['Esc', 'keys.close'],
] as const

/** What each key does, and the switch that takes the single ones away. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const titleId = useId()
  return (
    <Dialog labelledBy={titleId} onClose={onClose}>
      <DialogHeader id={titleId} title={t('keys.title')} onClose={onClose} />
      <dl className="keys">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-secondary">{t('keys.typing')}</p>
      <div className="settings">
        <SingleKeysSwitch />
      </div>
    </Dialog>
  )
}
