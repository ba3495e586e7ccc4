// What is under way or has just been done, outside of any page of the list: it stays when the rows change.
import { useSyncExternalStore } from 'react'
import type { ApiFailure } from '../../api/api-failure.ts'
import type { Progress } from '../../api/download.ts'
import type { CsvJob } from './csv/csv-job.ts'
import type { ZipJob } from './several/zip-job.ts'
import type { Refusal } from './task-offers.ts'

export type TrayTask = { project: string; taskId: string; fileName: string | null; status: string | null }
type State =
  | { kind: 'downloading'; progress: Progress | null }
  | { kind: 'saved' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; failure: ApiFailure }
  | { kind: 'deleted' }
  | { kind: 'refused'; why: Refusal }
  /** Several files as one; `text` is what it says of itself. */
  | { kind: 'zip'; job: ZipJob; text: string }
  /** The list itself as a file. */
  | { kind: 'csv'; job: CsvJob; text: string }
export type TrayEntry = { key: string; task: TrayTask; state: State }

let entries: readonly TrayEntry[] = []
const listeners = new Set<() => void>()

function change(next: readonly TrayEntry[]) {
  entries = next
  for (const listener of listeners) listener()
}

/** One entry a task: what happens to it next takes the place of what happened before. */
export const trayKey = ({ project, taskId }: Pick<TrayTask, 'project' | 'taskId'>) => `${project}/${taskId}`

/** Stands for the list of a project as a file. */
export const csvTask = (project: string): TrayTask => ({
  project,
  taskId: 'export-tasks.csv',
  fileName: null,
  status: null,
})

/** Only what failed, or is under way, is worth the room beside something newer. */
const isPassing = ({ state }: TrayEntry) => {
  if (state.kind === 'zip') return state.job.state === 'saved' || state.job.state === 'cancelled'
  if (state.kind === 'csv') return state.job.state === 'saved' || state.job.state === 'cancelled'
  return state.kind !== 'failed' && state.kind !== 'downloading'
}

export function putInTray(task: TrayTask, state: State) {
  const key = trayKey(task)
  const entry = { key, task, state }
  const isThere = entries.some((one) => one.key === key)
  if (isThere) change(entries.map((one) => (one.key === key ? entry : one)))
  else change([...entries.filter((one) => !isPassing(one)), entry])
}

export const takeFromTray = (key: string) => change(entries.filter((one) => one.key !== key))

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useTray = () => useSyncExternalStore(subscribe, () => entries)

const isComing = ({ state }: TrayEntry) =>
  state.kind === 'downloading' || (state.kind === 'csv' && state.job.state === 'reading')

/** Whether the file of a task is on its way. */
export const useIsDownloading = (key: string) =>
  useSyncExternalStore(subscribe, () => entries.some((one) => one.key === key && isComing(one)))
