import { useState } from 'react'
import { Several } from './lazy-parts.tsx'
import { useSelection } from './selection.ts'
import type { SeveralProps } from './several/several.tsx'

/** Where the storage of a delete that did not end begins; `several/delete-job-storage.ts` reads the rest. */
const isLeftUndone = (project: string) => {
  try {
    return localStorage.getItem(`export-center.delete-job.${project}`) !== null
  } catch {
    return false
  }
}

/** What acts on several tasks, from the first one that is chosen on: a report stays when nothing is chosen any more. */
export function SeveralArea(props: SeveralProps) {
  const [isThere, setThere] = useState(() => isLeftUndone(props.project))
  const hasSelection = useSelection(props.selection, ({ size }) => size > 0)
  if (hasSelection && !isThere) setThere(true)
  return isThere ? <Several {...props} /> : null
}
