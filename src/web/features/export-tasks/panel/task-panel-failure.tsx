import type { ApiFailure } from '../../../api/api-failure.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { explain } from '../failure/explanation.ts'
import { FailureDetails } from '../failure/failure-details.tsx'
import { SignInLink } from '../failure/sign-in-link.tsx'
import type { Fact } from '../failure/ticket.ts'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import { VendorSaid } from '../failure/vendor-said.tsx'

type UnknownTaskProps = { project: string; taskId: string; failure: ApiFailure | null }

/** A link to a task that is not there, or whose id no task can have. */
export function UnknownTask({ project, taskId, failure }: UnknownTaskProps) {
  const t = useT()
  return (
    <div role="alert" className="flex flex-col gap-2">
      <p className="wrap-anywhere">{t('task.unknown.text', { task: taskId })}</p>
      {failure && <FailureDetails failure={failure} project={project} taskId={taskId} />}
    </div>
  )
}

type TaskPanelFailureProps = {
  failure: ApiFailure
  project: string
  taskId: string
  /** What the list knows of the task, for the ticket. */
  others: readonly Fact[]
  isRetrying: boolean
  onRetry: () => void
}

/** Why the task could not be looked up, below what the list knows of it. */
export function TaskPanelFailure(props: TaskPanelFailureProps) {
  const { failure, project, taskId, others, isRetrying, onRetry } = props
  const t = useT()
  if (!useVendorWords(failure)) return null
  const { title, cause, next, said } = explain(failure, 'task')
  return (
    <div role="alert" className="flex flex-col items-start gap-2 border-t border-hairline pt-4">
      <h3 className="font-semibold">{title}</h3>
      <p className="text-secondary wrap-anywhere">{cause}</p>
      {said && <VendorSaid said={said} />}
      <p className="wrap-anywhere">{next}</p>
      <SignInLink failure={failure} />
      <Button onClick={onRetry} aria-busy={isRetrying}>
        {t(isRetrying ? 'failure.retrying' : 'failure.retry')}
      </Button>
      <FailureDetails failure={failure} project={project} taskId={taskId} others={others} />
    </div>
  )
}
