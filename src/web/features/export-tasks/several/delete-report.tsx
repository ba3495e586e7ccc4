import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { explain, explainCode } from '../failure/explanation.ts'
import { FailureDetails } from '../failure/failure-details.tsx'
import type { SelectedTask } from '../selection.ts'
import { SignInLink } from '../failure/sign-in-link.tsx'
import { taskLabel } from '../task-offers.ts'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import { countOutcomes, type DeleteJob, type TaskOutcome } from './delete-job.ts'
import type { DeleteProgress } from './use-delete-job.ts'

const OUTCOMES = ['deleted', 'refused', 'remaining', 'unknown', 'open'] as const

/** How far it is, and what became of each task that is not simply gone. */
export function DeleteReport({ job, progress }: { job: DeleteJob; progress: DeleteProgress }) {
  const t = useT()
  const counts = countOutcomes(job)
  const total = job.tasks.length
  const isRunning = progress.kind === 'running'
  const others = job.tasks.filter(({ taskId }) => (job.outcomes[taskId] ?? 'deleted') !== 'deleted')
  return (
    <>
      {isRunning && (
        <progress
          className="progress"
          aria-label={t('several.delete.progress')}
          max={total}
          value={total - counts.open}
        />
      )}
      <div role={isRunning ? undefined : 'status'}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          {OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
            <div key={outcome} className="contents">
              <dt className="ticks text-end font-medium">{formatNumber(counts[outcome])}</dt>
              <dd className="text-secondary">{t(`several.outcome.${outcome}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {progress.kind === 'interrupted' && <Interruption job={job} failure={progress.failure} />}
      {!isRunning && others.length > 0 && <TaskOutcomes job={job} tasks={others} />}
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
      {said && <p className="wrap-anywhere">{t('failure.upstream.unknown', { said })}</p>}
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
    upstream: { error_code: Object.values(job.reasons)[0] ?? null, error_msg: null, request_id: null },
  })
  const why = (id: string, outcome: TaskOutcome) => {
    const code = job.reasons[id]
    const known = isReady && outcome === 'refused' ? explainCode(code, 'delete') : null
    return known ? `${known.cause} (${code})` : t(`several.outcome.${outcome}`)
  }
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
          <span className="block text-secondary">
            {why(task.taskId, job.outcomes[task.taskId] ?? 'unknown')}
          </span>
        </li>
      ))}
    </ul>
  )
}
