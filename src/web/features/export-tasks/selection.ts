import { useState, useSyncExternalStore } from 'react'

/** What the actions on several tasks need to know of each of them, also when it is on no page any more. */
export type SelectedTask = {
  taskId: string
  fileName: string | null
  status: string | null
  isDownloaded: boolean | null
}
export type Selected = ReadonlyMap<string, SelectedTask>
export type Selection = ReturnType<typeof createSelection>

/** The tasks that are chosen, by id, in the order in which they were. Turning the page changes nothing of it. */
function createSelection() {
  let tasks: Selected = new Map()
  const listeners = new Set<() => void>()
  const change = (next: Selected) => {
    tasks = next
    for (const listener of listeners) listener()
  }
  return {
    get: () => tasks,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (more: readonly SelectedTask[]) =>
      change(new Map([...tasks, ...more.map((task) => [task.taskId, task] as const)])),
    drop: (ids: Iterable<string>) => {
      const next = new Map(tasks)
      for (const id of ids) next.delete(id)
      change(next)
    },
    clear: () => change(new Map()),
  }
}

/** The selection of a page, as long as the page is there. */
export const useNewSelection = () => useState(createSelection)[0]

export const useSelected = (selection: Selection) => useSyncExternalStore(selection.subscribe, selection.get)

/** What `read` makes of the selection. The component renders again only when that changes. */
export const useSelection = <Value extends string | number | boolean>(
  selection: Selection,
  read: (selected: Selected) => Value,
) => useSyncExternalStore(selection.subscribe, () => read(selection.get()))
