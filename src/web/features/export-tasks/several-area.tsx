import { useState } from 'react'
import { Several } from './lazy-parts.tsx'
import { useSelection } from './selection.ts'
import type { SeveralProps } from './several/several.tsx'

/**
 * What acts on several tasks: from the first one that is chosen on, or once the page has settled, for what was left
 * undone. It stays, because a report stays when nothing is chosen any more.
 */
export function SeveralArea({ isSettled, ...props }: SeveralProps & { isSettled: boolean }) {
  const [isThere, setThere] = useState(false)
  const hasSelection = useSelection(props.selection, ({ size }) => size > 0)
  if ((hasSelection || isSettled) && !isThere) setThere(true)
  return isThere ? <Several {...props} isWanted={hasSelection} /> : null
}
