import type { ApiFailure } from '../../../api/api-failure.ts'
import { useT } from '../../../i18n/i18n.ts'
import { explain } from '../failure/explanation.ts'
import { FailureDetails } from '../failure/failure-details.tsx'
import { SignInLink } from '../failure/sign-in-link.tsx'
import { useVendorWords } from '../failure/use-vendor-words.ts'
import { VendorSaid } from '../failure/vendor-said.tsx'

/** Why the list was not saved, with the details folded away. */
export function CsvFailure({ failure, project }: { failure: ApiFailure; project: string }) {
  const t = useT()
  if (!useVendorWords(failure)) return null
  const { cause, next, said } = explain(failure, 'list')
  const isBusy = failure.code === 'EC.CONFLICT'
  return (
    <>
      <p className="text-secondary wrap-anywhere">{isBusy ? t('csv.busy.cause') : cause}</p>
      {said && <VendorSaid said={said} />}
      <p className="wrap-anywhere">{isBusy ? t('csv.busy.next') : next}</p>
      <SignInLink failure={failure} />
      <details>
        <summary className="w-fit rounded-sm text-xs text-secondary hover:text-ink pointer-coarse:py-3">
          {t('failure.details')}
        </summary>
        <FailureDetails failure={failure} project={project} />
      </details>
    </>
  )
}
