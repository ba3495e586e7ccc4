import { CircleAlert } from 'lucide-react'
import { createPortal } from 'react-dom'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import type { DeleteJob } from './delete-job.ts'
import { OutcomeCounts, outcomeLines } from './outcome-counts.tsx'
import { useUnfinishedJobs } from './use-unfinished-jobs.ts'

type UnfinishedDeleteProps = { project: string; user: string; onContinue: (job: DeleteJob) => void }

const focusPage = () => document.getElementById('content')?.focus()

/**
 * Offers to go on with a delete that did not finish, the oldest one first. At the lower edge, where it moves nothing of
 * the list, and below the tray, whose messages come and go.
 */
export function UnfinishedDelete({ project, user, onContinue }: UnfinishedDeleteProps) {
  const t = useT()
  const { job, take, look, forget } = useUnfinishedJobs(project, user)
  const place = document.getElementById('foot')
  const title = job && t('several.unfinished', { count: job.tasks.length })
  const said = job && [title, ...outcomeLines(job, false).map(({ count, words }) => `${count} ${words}`)]
  return (
    <>
      <output className="sr-only">{said?.join('. ')}</output>
      {job &&
        place &&
        createPortal(
          <section
            aria-label={t('several.unfinished.label')}
            className="undone flex items-start gap-3 rounded-md border border-hairline bg-surface px-4 py-3 text-sm shadow-lg"
          >
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-failed-icon" />
            <div className="flex min-w-0 grow flex-col gap-2">
              <p className="font-medium">{title}</p>
              <OutcomeCounts job={job} />
              <span className="flex flex-wrap gap-2">
                <Button
                  onClick={() => {
                    // This button goes; after the dialog the focus comes back to what is there.
                    focusPage()
                    const now = take(job)
                    if (now) onContinue(now)
                    else void look()
                  }}
                >
                  {t('several.delete.continue')}
                </Button>
                <Button
                  look="quiet"
                  onClick={() => {
                    focusPage()
                    forget(job)
                  }}
                >
                  {t('several.unfinished.forget')}
                </Button>
              </span>
            </div>
          </section>,
          place,
        )}
    </>
  )
}
