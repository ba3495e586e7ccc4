import { useEffect, useState } from 'react'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { countOutcomes, type DeleteJob } from './delete-job.ts'
import { forgetDeleteJob, unfinishedDeleteJob } from './delete-job-storage.ts'
import { lockName } from './use-delete-job.ts'

type UnfinishedDeleteProps = { project: string; user: string; onContinue: (job: DeleteJob) => void }

/** Offers to go on with a delete whose tab was closed in the middle. No other tab may be at it. */
export function UnfinishedDelete({ project, user, onContinue }: UnfinishedDeleteProps) {
  const t = useT()
  const [job, setJob] = useState<DeleteJob | null>(null)
  useEffect(() => {
    void navigator.locks.request(lockName(project), { ifAvailable: true }, (lock) => {
      if (lock) setJob(unfinishedDeleteJob(project, user, Date.now()))
    })
  }, [project, user])
  if (!job) return null
  const count = job.tasks.length
  return (
    <Notice title={t('several.unfinished', { count, deleted: countOutcomes(job).deleted })}>
      <p className="text-secondary">{t('several.unfinished.text')}</p>
      <span className="flex flex-wrap gap-2 pt-1">
        <Button
          onClick={() => {
            setJob(null)
            onContinue(job)
          }}
        >
          {t('several.delete.continue')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            setJob(null)
            forgetDeleteJob(project)
          }}
        >
          {t('several.unfinished.forget')}
        </Button>
      </span>
    </Notice>
  )
}
