import { useEffect, useState } from 'react'
import { AFTER_MS, loadShortcuts } from './lazy-parts.tsx'

export type OpenSettings = 'settings' | 'keys'

/** Which of the two dialogs about the page itself is open. The keys work soon after the first rows, and from then on. */
export function useSettings(hasRows: boolean) {
  const [open, setOpen] = useState<OpenSettings | null>(null)
  const [hasKeys, setKeys] = useState(false)
  useEffect(() => {
    if (!hasRows) return undefined
    const timer = setTimeout(setKeys, AFTER_MS, true)
    return () => clearTimeout(timer)
  }, [hasRows])
  useEffect(() => {
    if (!hasKeys) return undefined
    const gone = new AbortController()
    loadShortcuts()
      .then(({ listenToKeys }) => listenToKeys(() => setOpen('keys'), gone.signal))
      // Everything can be done without them.
      .catch(() => {})
    return () => gone.abort()
  }, [hasKeys])
  return { open, setOpen }
}
