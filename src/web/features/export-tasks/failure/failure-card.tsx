import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { ApiFailure } from '../../../api/api-failure.ts'
import { formatWait } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { paths } from '../../../paths.ts'
import { Button } from '../../../ui/button.tsx'
import { useClock } from '../../../ui/clock.ts'
import { MessageCard } from '../../../ui/message-card.tsx'
import { explain } from './explanation.ts'
import { FailureDetails } from './failure-details.tsx'
import { SignInLink } from './sign-in-link.tsx'
import { useVendorWords } from './use-vendor-words.ts'
import { VendorSaid } from './vendor-said.tsx'

type FailureCardProps = {
  failure: ApiFailure
  project: string
  /** When the next try comes by itself; null when none does. */
  nextTryAt: number | null
  isRetrying: boolean
  onRetry: () => void
}

/** A failure in the place of the rows: what happened, why, what to do, and what to tell the support. */
export function FailureCard({ failure, project, nextTryAt, isRetrying, onRetry }: FailureCardProps) {
  const t = useT()
  const isReady = useVendorWords(failure)
  // A moment of nothing is better than an alert that is read out, and then takes its words back.
  if (!isReady) return <div aria-busy="true" className="h-80" />
  const { title, cause, next, said } = explain(failure, 'list')
  return (
    <MessageCard
      role="alert"
      icon={<TriangleAlert aria-hidden="true" className="size-5 text-failed-icon" />}
      title={title}
      text={cause}
    >
      {said && <VendorSaid said={said} />}
      <p className="wrap-anywhere">{next}</p>
      {failure.code === 'EC.NOT_FOUND' && !failure.upstream ? (
        <Link to={paths.home} className="text-link underline underline-offset-2">
          {t('not-found.link')}
        </Link>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <SignInLink failure={failure} />
          <Button
            look={
              failure.code === 'EC.UPSTREAM_CREDENTIALS' || failure.signIn === 'oidc'
                ? 'secondary'
                : 'primary'
            }
            onClick={onRetry}
            aria-busy={isRetrying}
          >
            {t('failure.retry')}
          </Button>
          {isRetrying && <span className="text-sm text-secondary">{t('failure.retrying')}</span>}
          {!isRetrying && nextTryAt !== null && <NextTry at={nextTryAt} />}
        </div>
      )}
      <FailureDetails failure={failure} project={project} />
    </MessageCard>
  )
}

function NextTry({ at }: { at: number }) {
  const t = useT()
  // Not read out each second: the card itself is an alert.
  return (
    <span aria-live="off" className="ticks text-sm text-secondary">
      {useClock((now) => t('failure.next', { wait: formatWait(at - now) }))}
    </span>
  )
}
