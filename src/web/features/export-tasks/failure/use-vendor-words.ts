import { useEffect, useState } from 'react'
import type { ApiFailure } from '../../../api/api-failure.ts'
import { hasWords, loadWords } from '../../../i18n/i18n.ts'

/**
 * Fetches the words for the cloud's codes once a failure carries one. True as soon as all is said that can be:
 * where they do not arrive, our own words for the failure have to do.
 */
export function useVendorWords(failure: Pick<ApiFailure, 'upstream'> | null): boolean {
  const isWanted = Boolean(failure?.upstream?.error_code)
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    if (!isWanted || hasWords('vendor')) return
    const settle = () => setSettled(true)
    loadWords('vendor').then(settle, settle)
  }, [isWanted])
  return !isWanted || isSettled || hasWords('vendor')
}
