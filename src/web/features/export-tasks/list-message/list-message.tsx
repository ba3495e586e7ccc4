import { Inbox, SearchX } from 'lucide-react'
import type { ExportTasksQuery } from '../../../../contract/api/export-tasks-query.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { MessageCard } from '../../../ui/message-card.tsx'
import type { ListView } from '../export-tasks-view.ts'
import { changeSearch, clearFilters } from '../export-tasks-search.ts'
import type { Go } from '../use-export-tasks-search.ts'

type ListMessageProps = {
  view: Exclude<ListView, { kind: 'rows' | 'loading' | 'failed' }>
  search: ExportTasksQuery
  go: Go
}

/** Why there are no rows, where nothing has failed. */
export function ListMessage({ view, search, go }: ListMessageProps) {
  const t = useT()
  const { kind } = view
  if (kind === 'none') {
    const icon = <Inbox aria-hidden="true" className="size-5 text-secondary" />
    return <MessageCard icon={icon} title={t('empty.title')} text={t('empty.text')} />
  }
  if (kind === 'withheld')
    return (
      <MessageCard title={t('empty.withheld.title')} text={t('empty.withheld.text', { count: view.count })} />
    )
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
  if (kind === 'too-deep')
    return (
      <MessageCard title={t('empty.deep.title')} text={t('empty.deep.text')}>
        <div className="flex flex-wrap gap-3">
          {([true, false] as const).map((is_download) => (
            <Button key={String(is_download)} onClick={() => go(changeSearch(search, { is_download }))}>
              {t('filter.chip', {
                name: t('filter.downloaded'),
                value: t(is_download ? 'filter.yes' : 'filter.no'),
              })}
            </Button>
          ))}
          <Button onClick={() => go({ ...search, offset: 0 })}>{t('pager.first')}</Button>
        </div>
      </MessageCard>
    )
  return (
    <MessageCard title={t('empty.page.title')} text={t('empty.page.text')}>
      <Button onClick={() => go({ ...search, offset: 0 })}>{t('pager.first')}</Button>
    </MessageCard>
  )
}
