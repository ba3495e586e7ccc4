import { use, useMemo, useState, type KeyboardEvent } from 'react'
import { isUnreadable, type ExportTask, type ExportTaskRow } from '../../../../contract/api/export-task.ts'
import { formatRoughly } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { hasAddress } from '../task-offers.ts'
import { useHeldRows } from '../use-held-rows.ts'
import { UsualDurationContext } from '../usual-duration-context.ts'
import { StripBar } from './strip-bar.tsx'

const MOST = 40

type RecentStripProps = {
  /** The newest tasks of the project, newest first; undefined until they are known. */
  recent: readonly ExportTaskRow[] | undefined
  /** Tasks that were deleted here. */
  dropped: ReadonlySet<string>
}

/** How exports have been going: a bar for each of the newest. One stop of the Tab key, and arrow keys inside. */
export function RecentStrip({ recent, dropped }: RecentStripProps) {
  const t = useT()
  const usual = use(UsualDurationContext)
  const [focused, setFocused] = useState<string | null>(null)
  const [isPointedAt, setPointedAt] = useState(false)
  const tasks = useNewest(recent, { isHeld: isPointedAt || focused !== null, dropped })
  const newest = tasks.at(-1)?.task_id
  return (
    <div
      className="strip"
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(null)
      }}
    >
      <nav aria-label={t('strip.label')}>
        <p className="truncate text-xs text-secondary">
          <strong className="font-medium text-ink">{t('strip.label')}</strong>
          <span className="ms-2">
            {tasks.length === 0
              ? recent && t('strip.none')
              : usual
                ? t('strip.caption.usual', { duration: formatRoughly(usual.median) })
                : t('strip.caption')}
          </span>
        </p>
        {tasks.length > 0 && (
          <ol data-usual={usual !== null}>
            {tasks.map((task) => (
              <StripBar
                key={task.task_id}
                task={task}
                isTabStop={task.task_id === (focused ?? newest)}
                onFocus={() => setFocused(task.task_id)}
                onKeyDown={moveFocus}
              />
            ))}
          </ol>
        )}
      </nav>
    </div>
  )
}

/** The newest tasks that have an address, oldest first. New ones wait while a hand is on the strip. */
function useNewest(
  recent: readonly ExportTaskRow[] | undefined,
  { isHeld, dropped }: { isHeld: boolean; dropped: ReadonlySet<string> },
) {
  const latest = useMemo(() => (recent ?? []).filter(isShown).slice(0, MOST), [recent])
  // Another key when the hand is gone, because what waited has no button here that would bring it.
  const { rows } = useHeldRows(latest, { key: String(isHeld), isHeld, dropped })
  return rows.filter(isShown).toReversed()
}

const isShown = (row: ExportTaskRow): row is ExportTask => !isUnreadable(row) && hasAddress(row.task_id)

function moveFocus(event: KeyboardEvent) {
  // Alt and an arrow is the browser's own Back.
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  // The oldest are not shown where there is no room for them.
  const all = [...(event.currentTarget.closest('ol')?.querySelectorAll('a') ?? [])]
  const links = all.filter((link) => link.getClientRects().length > 0)
  const at = links.findIndex((link) => link === event.currentTarget)
  const last = links.length - 1
  const target = { ArrowLeft: Math.max(0, at - 1), ArrowRight: Math.min(last, at + 1), Home: 0, End: last }[
    event.key
  ]
  if (target === undefined) return
  event.preventDefault()
  links[target]?.focus()
}
