import { useT } from '../../../i18n/i18n.ts'
import type { DeleteState } from './delete-attempt.ts'
import { explain } from '../failure/explanation.ts'
import { FailureDetails } from '../failure/failure-details.tsx'
import { SignInLink } from '../failure/sign-in-link.tsx'
import type { TrayTask } from '../tray.ts'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import { VendorSaid } from '../failure/vendor-said.tsx'

/** What became of a delete that did not end well. It is read out, because the focus stays on a button. */
export function DeleteOutcome({ state, task }: { state: DeleteState; task: TrayTask }) {
  const t = useT()
  const failure = state.kind === 'failed' || state.kind === 'lost' ? state.failure : null
  const isReady = useVendorWords(failure)
  if (!isReady) return null
  const explained = failure && explain(failure, 'delete')
  return (
    <div role="alert" className="flex flex-col gap-2">
      {explained && <p className="wrap-anywhere">{explained.cause}</p>}
      {explained?.said && <VendorSaid said={explained.said} />}
      {state.kind === 'failed' && <p className="wrap-anywhere">{explained?.next}</p>}
      {(state.kind === 'lost' || state.kind === 'remaining' || state.kind === 'unknown') && (
        <p>{t(`delete.${state.kind}.text`)}</p>
      )}
      <SignInLink failure={failure} />
      {failure && <FailureDetails failure={failure} project={task.project} taskId={task.taskId} />}
    </div>
  )
}
