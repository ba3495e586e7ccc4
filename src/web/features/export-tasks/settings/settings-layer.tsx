import { KeysDialog } from '../keyboard/keys-dialog.tsx'
import type { OpenSettings } from '../page-heading.tsx'
import { SettingsDialog } from './settings-dialog.tsx'

type SettingsLayerProps = {
  open: OpenSettings
  onOpen: (open: OpenSettings) => void
}

/** The dialogs about the page itself, one at a time. */
export function SettingsLayer({ open, onOpen }: SettingsLayerProps) {
  const close = () => onOpen(null)
  if (open === 'keys') return <KeysDialog onClose={close} />
  return open && <SettingsDialog onClose={close} onKeys={() => onOpen('keys')} />
}
