import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { ApiFailure } from '../../api/api-failure.ts'
import { formatWait } from '../../i18n/formats.ts'
import { useT } from '../../i18n/i18n.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { useClock } from '../../ui/clock.ts'
import { MessageCard } from '../../ui/message-card.tsx'
import { visibleText } from '../../ui/visible-text.ts'

type FailureCardProps = {
  failure: ApiFailure
  /** When the next try comes by itself; null when none does. */
  nextTryAt: number | null
  isRetrying: boolean
  onRetry: () => void
}

/** A failure in the place of the rows: what happened, why, what to do, and what to tell the support. */
export function FailureCard({ failure, nextTryAt, isRetrying, onRetry }: FailureCardProps) {
  const t = useT()
  const { code, requestId, upstream } = failure
  const said = visibleText([upstream?.error_code, upstream?.error_msg].filter(Boolean).join(' '))
  const facts = [
    { term: t('failure.code'), value: code },
    { term: t('failure.request'), value: requestId },
    { term: t('failure.upstream'), value: said },
  ].filter(({ value }) => value)
  return (
    <MessageCard
      role="alert"
      icon={<TriangleAlert aria-hidden="true" className="size-5 text-failed-icon" />}
      title={t(`error.${code}.title`)}
      text={t(`error.${code}.cause`)}
    >
      <p>{t(`error.${code}.next`)}</p>
      {code === 'EC.NOT_FOUND' ? (
        <Link to={paths.home} className="text-link underline underline-offset-2">
          {t('not-found.link')}
        </Link>
      ) : (
        <div className="flex items-center gap-3">
          <Button look="primary" onClick={onRetry} aria-busy={isRetrying}>
            {t('failure.retry')}
          </Button>
          {isRetrying && <span className="text-sm text-secondary">{t('failure.retrying')}</span>}
          {!isRetrying && nextTryAt !== null && <NextTry at={nextTryAt} />}
        </div>
      )}
      <dl className="mt-2 grid w-full grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-t border-hairline pt-3 text-xs text-secondary">
        {facts.map(({ term, value }) => (
          <div key={term} className="contents">
            <dt>{term}</dt>
            <dd className="font-mono wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
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
