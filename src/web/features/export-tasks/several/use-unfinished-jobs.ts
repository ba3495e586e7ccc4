import { useCallback, useEffect, useState } from 'react'
import type { DeleteJob } from './delete-job.ts'
import { forgetDeleteJob, unfinishedDeleteJobs } from './delete-job-storage.ts'
import { lockName } from './use-delete-job.ts'

/** Whether a tab, whichever it is, is deleting in this project. */
async function isAtWork(project: string) {
  const { held } = await navigator.locks.query()
  return held?.some(({ name }) => name === lockName(project)) ?? false
}

/** The deletes of this person that did not finish. None while a tab is at one of them: that one may yet end. */
export function useUnfinishedJobs(project: string, user: string) {
  const [jobs, setJobs] = useState<readonly DeleteJob[]>([])
  const look = useCallback(async () => {
    const isBusy = await isAtWork(project)
    setJobs(isBusy ? [] : unfinishedDeleteJobs(project, user, Date.now()))
  }, [project, user])
  useEffect(() => {
    const onChange = () => void look()
    onChange()
    addEventListener('storage', onChange)
    // Whoever comes back may have closed the tab that was at it.
    document.addEventListener('visibilitychange', onChange)
    return () => {
      removeEventListener('storage', onChange)
      document.removeEventListener('visibilitychange', onChange)
    }
  }, [look])
  return {
    job: jobs[0],
    /** As it is by now: another tab may have gone on with it. Null where nothing is left of it. */
    take: ({ id }: DeleteJob) => unfinishedDeleteJobs(project, user, Date.now()).find((job) => job.id === id),
    look,
    forget: (job: DeleteJob) => {
      forgetDeleteJob(job)
      void look()
    },
  }
}
