import { useEffect } from 'react'
import { setTabTitle } from './tab-badge.ts'

/** Names the page in the tab, the history and to a screen reader. With null, something on the page names it. */
export function useDocumentTitle(title: string | null) {
  useEffect(() => {
    if (title !== null) setTabTitle(title)
  }, [title])
}
