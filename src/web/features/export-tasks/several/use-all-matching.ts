import { useRef, useState } from 'react'
import { formatExportTasksQuery, type ExportTasksQuery } from '../../../../contract/api/export-tasks-query.ts'
import type { Selection } from '../selection.ts'
import type { Known } from './all-selected.ts'
import { MOST_SELECTED, readMatching, TooMany } from './read-matching.ts'

export type Reading =
  | { kind: 'idle' | 'failed' | 'too-many' | 'too-many-together' }
  | { kind: 'reading'; done: number; total: number | null }
  /** All of them were chosen. */
  | ({ kind: 'read' } & Known)

const IDLE: Reading = { kind: 'idle' }

/** Chooses every task that matches. Until all of them are known, the selection stays as it is. */
export function useAllMatching(project: string, search: ExportTasksQuery, selection: Selection) {
  const key = formatExportTasksQuery({ ...search, offset: 0 })
  const [{ of, state }, setState] = useState({ of: key, state: IDLE })
  const abort = useRef<AbortController | null>(null)
  const change = (next: Reading) => setState({ of: key, state: next })
  const read = async () => {
    const { signal } = (abort.current = new AbortController())
    change({ kind: 'reading', done: 0, total: null })
    try {
      const onProgress = (done: number, total: number | null) => change({ kind: 'reading', done, total })
      const found = await readMatching(project, search, { signal, onProgress })
      const ids = found.map(({ taskId }) => taskId)
      if (new Set([...selection.get().keys(), ...ids]).size > MOST_SELECTED)
        return change({ kind: 'too-many-together' })
      selection.add(found)
      return change({ kind: 'read', total: ids.length, ids })
    } catch (error) {
      if (signal.aborted) return change(IDLE)
      return change({ kind: error instanceof TooMany ? 'too-many' : 'failed' })
    }
  }
  // What came of another search says nothing about this one; a reading is told to its end.
  const isOfThis = of === key || state.kind === 'reading'
  return { state: isOfThis ? state : IDLE, read, cancel: () => abort.current?.abort() }
}
