import { useEffect } from 'react'
import { KeysDialog } from '../keyboard/keys-dialog.tsx'
import { listenToKeys } from '../keyboard/shortcuts.ts'
import type { OpenSettings } from '../page-heading.tsx'
import { SettingsDialog } from './settings-dialog.tsx'

type SettingsLayerProps = {
  open: OpenSettings
  onOpen: (open: OpenSettings) => void
}

/** The dialogs about the page itself, one at a time, and the keys that work while none is open. */
export function SettingsLayer({ open, onOpen }: SettingsLayerProps) {
  useEffect(() => {
    const gone = new AbortController()
    listenToKeys(() => onOpen('keys'), gone.signal)
    return () => gone.abort()
  }, [onOpen])
  const close = () => onOpen(null)
  if (open === 'keys') return <KeysDialog onClose={close} />
  return open && <SettingsDialog onClose={close} onKeys={() => onOpen('keys')} />
}
