import { useCallback, useEffect, useRef, useState } from 'react'
import { onOtherTabs } from '../../ui/other-tabs.ts'
import { focusOn, neighbourOf } from './focus-after-delete.ts'
import { tasksChanged } from './other-tabs.ts'
import type { TrayTask } from './tray.ts'

type Asked = { task: TrayTask; neighbour: HTMLElement | null }
const NONE: ReadonlySet<string> = new Set()

/** Which task the dialog is about, what was deleted here or in another tab, and where the focus goes after that. */
export function useDeleting() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [deleted, setDeleted] = useState(NONE)
  const focusNext = useRef<{ neighbour: HTMLElement | null } | null>(null)

  const ask = useCallback(
    (task: TrayTask) => setAsked({ task, neighbour: neighbourOf(document.activeElement) }),
    [],
  )
  const drop = useCallback(
    (ids: readonly string[]) => setDeleted((before) => new Set([...before, ...ids])),
    [],
  )
  const finish = (isDeleted: boolean) => {
    if (isDeleted && asked) {
      drop([asked.task.taskId])
      focusNext.current = asked
    }
    setAsked(null)
  }
  useEffect(
    () => onOtherTabs(tasksChanged, (there) => setDeleted((here) => new Set([...here, ...there.deleted]))),
    [],
  )
  useEffect(() => {
    // After the dialog, which has given the focus back to a row that is about to go.
    if (asked !== null || focusNext.current === null) return
    focusOn(focusNext.current.neighbour)
    focusNext.current = null
  }, [asked])
  return { task: asked?.task ?? null, deleted, ask, drop, finish }
}
