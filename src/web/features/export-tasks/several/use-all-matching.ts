import { useRef, useState } from 'react'
import type { ExportTasksQuery } from '../../../../contract/api/export-tasks-query.ts'
import type { Selection } from '../selection.ts'
import { readMatching, TooMany } from './read-matching.ts'

export type Reading =
  | { kind: 'idle' | 'failed' | 'too-many' }
  | { kind: 'reading'; done: number; total: number | null }

/** Chooses every task that matches. Until all of them are known, the selection stays as it is. */
export function useAllMatching(project: string, search: ExportTasksQuery, selection: Selection) {
  const [state, setState] = useState<Reading>({ kind: 'idle' })
  const abort = useRef<AbortController | null>(null)
  const read = async () => {
    const { signal } = (abort.current = new AbortController())
    setState({ kind: 'reading', done: 0, total: null })
    try {
      const onProgress = (done: number, total: number | null) => setState({ kind: 'reading', done, total })
      selection.add(await readMatching(project, search, { signal, onProgress }))
      setState({ kind: 'idle' })
    } catch (error) {
      if (signal.aborted) setState({ kind: 'idle' })
      else setState({ kind: error instanceof TooMany ? 'too-many' : 'failed' })
    }
  }
  return { state, read, cancel: () => abort.current?.abort() }
}
