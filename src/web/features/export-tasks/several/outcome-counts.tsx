import { formatNumber } from '../../../i18n/formats.ts'
import { t, useT } from '../../../i18n/i18n.ts'
import { countOutcomes, type DeleteJob } from './delete-job.ts'

const OUTCOMES = ['deleted', 'refused', 'remaining', 'unknown', 'sent', 'lost', 'open'] as const

/** How many tasks of a job have which outcome, in words; `isSending` while the answer to its first piece is awaited. */
export function outcomeLines(job: DeleteJob, isSending: boolean) {
  const known = countOutcomes(job)
  // It is marked before it leaves; what was lost in an earlier try and waits for its turn is still lost.
  const [first] = job.pieces
  const sent = isSending && first?.wasLost ? first.ids.length : 0
  const counts = { ...known, sent, lost: known.lost - sent }
  return OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => ({
    outcome,
    count: formatNumber(counts[outcome]),
    words: t(`several.outcome.${outcome}`),
  }))
}

export function OutcomeCounts({ job, isSending = false }: { job: DeleteJob; isSending?: boolean }) {
  useT()
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {outcomeLines(job, isSending).map(({ outcome, count, words }) => (
        <div key={outcome} className="contents">
          <dt className="ticks text-end font-medium">{count}</dt>
          <dd className="text-secondary">{words}</dd>
        </div>
      ))}
    </dl>
  )
}
