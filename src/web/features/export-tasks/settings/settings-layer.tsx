import { KeysDialog } from '../keyboard/keys-dialog.tsx'
import type { OpenSettings } from '../use-settings.ts'
import { SettingsDialog } from './settings-dialog.tsx'

type SettingsLayerProps = {
  open: OpenSettings
  onOpen: (open: OpenSettings | null) => void
}

/** The dialogs about the page itself, one at a time. */
export function SettingsLayer({ open, onOpen }: SettingsLayerProps) {
  const close = () => onOpen(null)
  if (open === 'keys') return <KeysDialog onClose={close} />
  return <SettingsDialog onClose={close} onKeys={() => onOpen('keys')} />
}
