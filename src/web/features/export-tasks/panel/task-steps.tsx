import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useLinkClickHandler } from 'react-router'
import { useT } from '../../../i18n/i18n.ts'
import { useListPlace } from './list-links.ts'

/** To the tasks before and after this one in the list. Always at the foot of the panel, so that no step moves it. */
export function TaskSteps({ taskId }: { taskId: string }) {
  const t = useT()
  const placeId = useId()
  const { place, count, previous, next } = useListPlace(taskId)
  const atEnd = (why: 'task.first' | 'task.last') => t(place ? why : 'task.place.elsewhere')
  return (
    <nav
      aria-label={t('task.steps')}
      className="sticky -bottom-5 -mx-5 mt-auto -mb-5 flex flex-wrap items-center gap-2 border-t border-hairline bg-surface px-5 py-3"
    >
      <Step
        to={previous?.href ?? null}
        label={previous ? t('task.previous.of', previous) : t('task.previous')}
        hint={previous ? previous.file : atEnd('task.first')}
        placeId={placeId}
      >
        <ChevronLeft aria-hidden="true" className="size-3.5" />
        {t('task.previous')}
      </Step>
      <Step
        to={next?.href ?? null}
        label={next ? t('task.next.of', next) : t('task.next')}
        hint={next ? next.file : atEnd('task.last')}
        placeId={placeId}
      >
        {t('task.next')}
        <ChevronRight aria-hidden="true" className="size-3.5" />
      </Step>
      <span id={placeId} className="ticks ml-auto text-sm text-secondary">
        {place ? t('task.place', { place, count }) : t('task.place.elsewhere')}
      </span>
    </nav>
  )
}

type StepProps = {
  /** Null at an end of the list. */
  to: string | null
  label: string
  hint: string
  placeId: string
  children: ReactNode
}

/** One element whether it leads somewhere or not, so that the focus stays on it at an end of the list. */
function Step({ to, label, hint, placeId, children }: StepProps) {
  // In the place of the address before it: Back leads to the list, however many tasks were looked through.
  const onClick = useLinkClickHandler(to ?? '', { replace: true })
  return (
    <a
      href={to ?? undefined}
      // Without an address it would be no link, and nothing that can have the focus.
      role={to === null ? 'link' : undefined}
      tabIndex={0}
      aria-disabled={to === null}
      aria-label={label}
      aria-describedby={placeId}
      title={hint}
      onClick={to === null ? undefined : onClick}
      className="inline-flex h-8 items-center gap-1.5 rounded-sm border border-control px-2.5 text-sm font-medium hover:bg-hover aria-disabled:cursor-not-allowed aria-disabled:border-hairline aria-disabled:bg-surface aria-disabled:text-secondary pointer-coarse:h-11"
    >
      {children}
    </a>
  )
}
