import type { ApiFailure } from '../../../api/api-failure.ts'
import { useT } from '../../../i18n/i18n.ts'
import { explain } from '../failure/explanation.ts'
import { FailureDetails } from '../failure/failure-details.tsx'
import { SignInLink } from '../failure/sign-in-link.tsx'
import type { TrayTask } from '../tray.ts'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import { VendorSaid } from '../failure/vendor-said.tsx'

/** Why a download failed, with the details folded away. */
export function TrayFailure({ failure, task }: { failure: ApiFailure; task: TrayTask }) {
  const t = useT()
  if (!useVendorWords(failure)) return null
  const { cause, next, said } = explain(failure, 'download')
  return (
    <>
      <p className="text-secondary wrap-anywhere">{cause}</p>
      {said && <VendorSaid said={said} />}
      <p className="wrap-anywhere">{next}</p>
      <SignInLink failure={failure} />
      <details>
        <summary className="w-fit rounded-sm text-xs text-secondary hover:text-ink pointer-coarse:py-3">
          {t('failure.details')}
        </summary>
        <FailureDetails failure={failure} project={task.project} taskId={task.taskId} />
      </details>
    </>
  )
}
