import { Inbox, SearchX } from 'lucide-react'
import type { ExportTasksQuery } from '../../../contract/api/export-tasks-query.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { MessageCard } from '../../ui/message-card.tsx'
import { clearFilters } from './export-tasks-search.ts'
import type { Go } from './use-export-tasks-search.ts'

type ListMessageProps = { kind: 'none' | 'no-match' | 'empty-page'; search: ExportTasksQuery; go: Go }

/** Why a list that was read has no rows. */
export function ListMessage({ kind, search, go }: ListMessageProps) {
  const t = useT()
  if (kind === 'none') {
    const icon = <Inbox aria-hidden="true" className="size-5 text-secondary" />
    return <MessageCard icon={icon} title={t('empty.title')} text={t('empty.text')} />
  }
  if (kind === 'no-match')
    return (
      <MessageCard
        icon={<SearchX aria-hidden="true" className="size-5 text-secondary" />}
        title={t('empty.match.title')}
        text={t('empty.match.text')}
      >
        <Button onClick={() => go(clearFilters(search))}>{t('filter.clear')}</Button>
      </MessageCard>
    )
  return (
    <MessageCard title={t('empty.page.title')} text={t('empty.page.text')}>
      <Button onClick={() => go({ ...search, offset: 0 })}>{t('pager.first')}</Button>
    </MessageCard>
  )
}
