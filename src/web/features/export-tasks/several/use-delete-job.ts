import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiFailure } from '../../../api/api-failure.ts'
import { tellOtherTabs } from '../../../ui/other-tabs.ts'
import { dropFromLists } from '../delete/drop-from-lists.ts'
import { deleteTasks, tasksKey } from '../export-tasks-queries.ts'
import { runDeleteJob, type DeleteJob } from './delete-job.ts'
import { keepDeleteJob } from './delete-job-storage.ts'

export type DeleteProgress =
  | { kind: 'asking' | 'running' | 'stopped' | 'finished' }
  /** Something keeps it from going on. */
  | { kind: 'interrupted'; failure: ApiFailure }

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault()

/** One job at a time in a project, whatever the number of tabs. */
export const lockName = (project: string) => `export-center.delete-job.${project}`

/** Runs a job of many deletes, piece by piece, and goes on with it where it was stopped. */
export function useDeleteJob(start: DeleteJob, onDeleted: (ids: readonly string[]) => void) {
  const client = useQueryClient()
  const [job, setJob] = useState(start)
  const [progress, setProgress] = useState<DeleteProgress>({ kind: 'asking' })
  const isStopped = useRef(false)
  const isRunning = progress.kind === 'running'

  useEffect(() => {
    if (isRunning) addEventListener('beforeunload', askBeforeLeaving)
    return () => removeEventListener('beforeunload', askBeforeLeaving)
  }, [isRunning])

  const onChange = (next: DeleteJob) => {
    setJob(next)
    keepDeleteJob(next)
  }
  const send = async (ids: readonly string[], key: string) => {
    const result = await deleteTasks(job.project, ids, key)
    tellOtherTabs({ project: job.project, deleted: result.deleted })
    dropFromLists(client, job.project, result.deleted)
    onDeleted(result.deleted)
    return result
  }
  async function run(): Promise<DeleteProgress> {
    const deps = {
      send,
      wait,
      onChange,
      newKey: () => crypto.randomUUID(),
      isStopped: () => isStopped.current,
    }
    try {
      const { pieces } = await runDeleteJob(job, deps)
      return { kind: pieces.length > 0 ? 'stopped' : 'finished' }
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      return { kind: 'interrupted', failure: error }
    }
  }
  return {
    job,
    progress,
    go: async () => {
      isStopped.current = false
      setProgress({ kind: 'running' })
      setProgress(await navigator.locks.request(lockName(job.project), run))
      await client.invalidateQueries({ queryKey: tasksKey(job.project) })
    },
    /** The piece that is on its way cannot be called back; no other one leaves. */
    stop: () => {
      isStopped.current = true
    },
  }
}
