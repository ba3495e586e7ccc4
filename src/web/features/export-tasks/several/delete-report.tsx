import { useT } from '../../../i18n/i18n.ts'
import { explain, explainCode, upstreamWords } from '../failure/explanation.ts'
import { FailureDetails } from '../failure/failure-details.tsx'
import type { SelectedTask } from '../selection.ts'
import { SignInLink } from '../failure/sign-in-link.tsx'
import { taskLabel } from '../task-offers.ts'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import { VendorSaid } from '../failure/vendor-said.tsx'
import { unsettledTasks, type DeleteJob, type TaskOutcome } from './delete-job.ts'
import { OutcomeCounts } from './outcome-counts.tsx'
import type { DeleteProgress } from './use-delete-job.ts'

/** How far it is, and what became of each task that is not simply gone. */
export function DeleteReport({ job, progress }: { job: DeleteJob; progress: DeleteProgress }) {
  const t = useT()
  const total = job.tasks.length
  const open = unsettledTasks(job).length
  const isSending = progress.kind === 'running' || progress.kind === 'stopping'
  const others = job.tasks.filter(({ taskId }) => (job.outcomes[taskId] ?? 'deleted') !== 'deleted')
  if (progress.kind === 'waiting') return <output>{t('several.delete.waiting')}</output>
  return (
    <>
      {isSending && (
        <progress
          className="progress"
          aria-label={t('several.delete.progress')}
          max={total}
          value={total - open}
        />
      )}
      <div role={isSending ? undefined : 'status'}>
        <OutcomeCounts job={job} isSending={isSending} />
      </div>
      <output className="text-sm">
        {progress.kind === 'stopping' &&
          t('several.delete.stopping', { count: job.pieces[0]?.ids.length ?? 0 })}
      </output>
      {progress.kind === 'interrupted' && <Interruption job={job} failure={progress.failure} />}
      {!isSending && others.length > 0 && <TaskOutcomes job={job} tasks={others} />}
    </>
  )
}

type InterruptionProps = { job: DeleteJob; failure: Parameters<typeof explain>[0] }

/** Why it does not go on by itself. */
function Interruption({ job, failure }: InterruptionProps) {
  const t = useT()
  if (!useVendorWords(failure)) return null
  const { title, cause, next, said } = explain(failure, 'delete')
  return (
    <div role="alert" className="flex flex-col gap-2 text-sm">
      <p className="font-medium">{title}</p>
      <p className="wrap-anywhere">{cause}</p>
      {said && <VendorSaid said={said} />}
      <p className="wrap-anywhere">{next}</p>
      <p>{t('several.delete.safe')}</p>
      <SignInLink failure={failure} />
      <FailureDetails failure={failure} project={job.project} />
    </div>
  )
}

function TaskOutcomes({ job, tasks }: { job: DeleteJob; tasks: readonly SelectedTask[] }) {
  const t = useT()
  const isReady = useVendorWords({
    upstream: Object.values(job.reasons).find(({ error_code: code }) => code !== null),
  })
  if (!isReady) return null
  return (
    <ul
      aria-label={t('several.delete.others')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also for the keyboard
      tabIndex={0}
      className="max-h-48 overflow-y-auto rounded-sm bg-hover px-3 py-2 text-sm"
    >
      {tasks.map((task) => (
        <li key={task.taskId} className="py-0.5">
          <span className="block font-medium wrap-anywhere" dir="auto">
            {taskLabel(task)}
          </span>
          <Why outcome={job.outcomes[task.taskId] ?? 'unknown'} upstream={job.reasons[task.taskId]} />
        </li>
      ))}
    </ul>
  )
}

type WhyProps = { outcome: TaskOutcome; upstream: DeleteJob['reasons'][string] | undefined }

/** Why a task was not deleted: in our words where the code is known, else in those of the service. */
function Why({ outcome, upstream }: WhyProps) {
  const t = useT()
  const code = upstream?.error_code
  const known = outcome === 'refused' ? explainCode(code, 'delete') : null
  const said = outcome === 'refused' && !known ? upstreamWords({ upstream }) : null
  return (
    <div className="text-secondary">
      <p className="wrap-anywhere">{known ? `${known.cause} (${code})` : t(`several.outcome.${outcome}`)}</p>
      {said && <VendorSaid said={said} />}
    </div>
  )
}
