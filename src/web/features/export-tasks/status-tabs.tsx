import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { TASK_STATUSES, type TaskStatus } from '../../../contract/api/export-task.ts'
import type { ExportTaskSummary } from '../../../contract/api/export-task-list.ts'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { formatNumber } from '../../i18n/formats.ts'
import { useT } from '../../i18n/i18n.ts'
import { paths } from '../../paths.ts'
import { changeSearch } from './export-tasks-search.ts'
import { STATUS_LOOK } from './task-status-look.ts'

type StatusTabsProps = {
  project: string
  search: ExportTasksQuery
  counts: ExportTaskSummary['counts'] | undefined
  /** How many tasks the project has; null where that is not known. */
  total: number | null
}

export function StatusTabs({ project, search, counts, total }: StatusTabsProps) {
  const t = useT()
  const tab = (status: TaskStatus | undefined, count: number | null | undefined) => (
    <li key={status ?? 'all'}>
      <Tab
        to={paths.exportTasks(project, changeSearch(search, { status }))}
        label={t(status ? STATUS_LOOK[status].word : 'status.all')}
        count={count ?? null}
        isCurrent={search.status === status}
      />
    </li>
  )
  return (
    <nav
      aria-label={t('status.nav')}
      className="relative overflow-x-auto overflow-y-hidden border-b border-hairline px-2 max-sm:px-1"
    >
      <ul className="flex gap-1">
        {tab(undefined, total)}
        {TASK_STATUSES.map((status) => tab(status, counts?.[status]))}
      </ul>
    </nav>
  )
}

function Tab({
  to,
  label,
  count,
  isCurrent,
}: {
  to: string
  label: string
  count: number | null
  isCurrent: boolean
}) {
  const link = useRef<HTMLAnchorElement>(null)
  // On a phone not all fit beside each other, and the one that is chosen says what the list holds.
  useEffect(() => {
    const nav = link.current?.closest('nav')
    if (isCurrent && link.current && nav)
      nav.scrollLeft = link.current.offsetLeft - (nav.clientWidth - link.current.offsetWidth) / 2
  }, [isCurrent])
  return (
    <Link
      ref={link}
      to={to}
      aria-current={isCurrent ? 'true' : undefined}
      className="flex h-10 items-center gap-1.5 px-3 text-sm whitespace-nowrap text-secondary -outline-offset-2 hover:text-ink aria-[current]:inset-shadow-[0_-2px_var(--color-ink)] forced-colors:aria-[current]:border-b-2 aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-11"
    >
      {label}
      {/* There before its number is, and as wide for 9 as for 100, so that the other tabs stay where they are. */}
      <span className="ticks min-w-5.5 text-xs font-normal text-secondary">
        {count !== null && formatNumber(count)}
      </span>
    </Link>
  )
}
