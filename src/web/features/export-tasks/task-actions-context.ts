import { createContext, use } from 'react'
import type { Selection } from './selection.ts'
import type { TrayTask } from './tray.ts'
import type { Permissions } from './task-offers.ts'

/** What the rows of a page need to know to offer something, and where they report it. */
export type TaskActions = {
  project: string
  permissions: Permissions
  /** The address of a task, over the list as it is now. */
  hrefOf: (taskId: string) => string
  onDelete: (task: TrayTask) => void
  selection: Selection
}

export const TaskActionsContext = createContext<TaskActions | null>(null)

export function useTaskActions() {
  const actions = use(TaskActionsContext)
  if (!actions) throw new Error('There is no TaskActionsContext around this')
  return actions
}
