import { useMemo, type ComponentProps, type ReactNode } from 'react'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import { TaskActionsContext } from './task-actions-context.ts'
import { UsualDurationContext } from './usual-duration-context.ts'
import { usualDuration } from './usual-duration.ts'

type TaskContextsProps = {
  actions: ComponentProps<typeof TaskActionsContext>['value']
  /** The newest tasks of the project, whatever the filter. */
  recent: readonly ExportTaskRow[] | undefined
  children: ReactNode
}

/** What every task of the page needs: what can be done with it, and how long such ones take. */
export function TaskContexts({ actions, recent, children }: TaskContextsProps) {
  const usual = useMemo(() => usualDuration(recent ?? []), [recent])
  return (
    <TaskActionsContext value={actions}>
      <UsualDurationContext value={usual}>{children}</UsualDurationContext>
    </TaskActionsContext>
  )
}
