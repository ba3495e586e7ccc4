import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { ApiFailure } from '../../api/api-failure.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { visibleText } from '../../ui/visible-text.ts'
import { upstreamWords } from './explanation.ts'

type FailureDetailsProps = { failure: ApiFailure; project: string; taskId?: string | undefined }

/** What a support ticket needs, to read and to copy. */
export function FailureDetails({ failure, project, taskId }: FailureDetailsProps) {
  const t = useT()
  const { code, requestId, upstream, at } = failure
  const facts = [
    { term: t('failure.code'), value: code },
    { term: t('failure.upstream'), value: upstreamWords(failure) },
    { term: t('failure.request'), value: requestId },
    { term: t('failure.request.upstream'), value: upstream?.request_id && visibleText(upstream.request_id) },
    { term: t('failure.project'), value: project },
    { term: t('failure.task'), value: taskId && visibleText(taskId) },
    // In UTC: who reads the ticket is elsewhere.
    { term: t('failure.time'), value: new Date(at).toISOString() },
  ].flatMap(({ term, value }) => (value ? [{ term, value }] : []))
  return (
    <div className="mt-2 flex w-full flex-col items-start gap-2 border-t border-hairline pt-3">
      <dl className="grid w-full grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-xs text-secondary">
        {facts.map(({ term, value }) => (
          <div key={term} className="contents">
            <dt>{term}</dt>
            <dd className="font-mono wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <CopyButton
        text={() =>
          [...facts, { term: t('failure.address'), value: location.href }]
            .map(({ term, value }) => `${term}: ${value}`)
            .join('\n')
        }
      />
    </div>
  )
}

function CopyButton({ text }: { text: () => string }) {
  const t = useT()
  const [outcome, setOutcome] = useState<'copied' | 'copy.refused' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setOutcome('copied')
    } catch {
      setOutcome('copy.refused')
    }
  }
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button onClick={() => void copy()}>
        <Copy aria-hidden="true" className="size-3.5" />
        {t('failure.copy')}
      </Button>
      <output className="text-sm text-secondary">{outcome && t(`failure.${outcome}`)}</output>
    </span>
  )
}
