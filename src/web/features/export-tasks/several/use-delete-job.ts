import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiFailure } from '../../../api/api-failure.ts'
import { askBeforeLeaving } from '../../../ui/ask-before-leaving.ts'
import { tellOtherTabs } from '../../../ui/other-tabs.ts'
import { dropFromLists } from '../delete/drop-from-lists.ts'
import { deleteTasks, tasksKey } from '../export-tasks-queries.ts'
import { useCurrentFacts } from './current-facts.ts'
import { runDeleteJob, type DeleteJob } from './delete-job.ts'
import { keepDeleteJob } from './delete-job-storage.ts'

export type DeleteProgress =
  /** `waiting` for another tab; `stopping` once the piece that is on its way is settled. */
  | { kind: 'asking' | 'waiting' | 'running' | 'stopping' | 'stopped' | 'finished' }
  /** Something keeps it from going on. */
  | { kind: 'interrupted'; failure: ApiFailure }

const newKey = () => crypto.randomUUID()
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** One job at a time in a project, whatever the number of tabs. */
export const lockName = (project: string) => `export-center.delete-job.${project}`

/** Runs a job of many deletes, piece by piece, and goes on with it where it was stopped. */
export function useDeleteJob(start: DeleteJob, onDeleted: (ids: readonly string[]) => void) {
  const client = useQueryClient()
  const [job, setJob] = useState(start)
  const [progress, setProgress] = useState<DeleteProgress>({ kind: 'asking' })
  const stopping = useRef(new AbortController())
  const isSending = progress.kind === 'running' || progress.kind === 'stopping'
  const { project } = start

  useEffect(() => (isSending ? askBeforeLeaving() : undefined), [isSending])
  // The question may be open for long, and what it says must be so at the press of the button.
  useCurrentFacts(project, progress.kind === 'asking', (update) =>
    setJob((before) => {
      const tasks = before.tasks.map(update)
      return tasks.some((task, nth) => task !== before.tasks[nth]) ? { ...before, tasks } : before
    }),
  )

  const onChange = (next: DeleteJob) => {
    setJob(next)
    keepDeleteJob(next)
  }
  const send = async (ids: readonly string[], key: string) => {
    const result = await deleteTasks(project, ids, key)
    tellOtherTabs({ project, deleted: result.deleted })
    dropFromLists(client, project, result.deleted)
    onDeleted(result.deleted)
    return result
  }
  async function run(): Promise<DeleteProgress> {
    const { signal } = stopping.current
    setProgress({ kind: 'running' })
    try {
      const deps = { send, wait, onChange, newKey, isStopped: () => signal.aborted }
      const { pieces } = await runDeleteJob(job, deps)
      return { kind: pieces.length > 0 ? 'stopped' : 'finished' }
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      return { kind: 'interrupted', failure: error }
    }
  }
  /** At once, or when the other tab that is at it is done. */
  async function runAlone(): Promise<DeleteProgress> {
    const name = lockName(project)
    const ended = await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? run() : null))
    if (ended) return ended
    setProgress({ kind: 'waiting' })
    const { signal } = stopping.current
    try {
      return await navigator.locks.request(name, { signal }, run)
    } catch (error) {
      if (!signal.aborted) throw error
      return { kind: 'stopped' }
    }
  }
  return {
    job,
    progress,
    go: async () => {
      stopping.current = new AbortController()
      setProgress(await runAlone())
      await client.invalidateQueries({ queryKey: tasksKey(project) })
    },
    /** The piece that is on its way cannot be called back; no other one leaves. */
    stop: () => {
      stopping.current.abort()
      setProgress((now) => (now.kind === 'running' ? { kind: 'stopping' } : now))
    },
  }
}
