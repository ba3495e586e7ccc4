import type { ApiFailure } from '../../../api/api-failure.ts'
import { useT } from '../../../i18n/i18n.ts'
import { languageOf } from '../../../ui/language-of.ts'
import { visibleText } from '../../../ui/visible-text.ts'
import { CopyButton } from './copy-button.tsx'
import { upstreamWords } from './explanation.ts'
import { ticketOf, type Fact } from './ticket.ts'

type FailureDetailsProps = {
  failure: ApiFailure
  project: string
  taskId?: string | undefined
  /** What else belongs into the ticket, and is shown elsewhere. */
  others?: readonly Fact[]
}

/** What a support ticket needs, to read and to copy. */
export function FailureDetails({ failure, project, taskId, others }: FailureDetailsProps) {
  const t = useT()
  const { code, requestId, upstream, at } = failure
  const said = upstreamWords(failure)
  const facts = [
    { term: t('failure.code'), value: code },
    { term: t('failure.upstream'), value: said, lang: said ? languageOf(said) : undefined },
    { term: t('failure.request'), value: requestId },
    { term: t('failure.request.upstream'), value: upstream?.request_id && visibleText(upstream.request_id) },
    { term: t('failure.project'), value: project },
    { term: t('failure.task'), value: taskId && visibleText(taskId) },
    // In UTC: who reads the ticket is elsewhere.
    { term: t('failure.time'), value: new Date(at).toISOString() },
  ].flatMap(({ value, ...fact }) => (value ? [{ value, ...fact }] : []))
  return (
    <div className="mt-2 flex w-full flex-col items-start gap-2 border-t border-hairline pt-3">
      <dl className="grid w-full grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-xs text-secondary">
        {facts.map(({ term, value, lang }) => (
          <div key={term} className="contents">
            <dt>{term}</dt>
            <dd lang={lang} className="font-mono wrap-anywhere">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <CopyButton text={() => ticketOf([...facts, ...(others ?? [])])}>{t('failure.copy')}</CopyButton>
    </div>
  )
}
