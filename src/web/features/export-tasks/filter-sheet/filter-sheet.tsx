import { X } from 'lucide-react'
import { useId } from 'react'
import { TASK_STATUSES } from '../../../../contract/api/export-task.ts'
import type { ExportTasksQuery } from '../../../../contract/api/export-tasks-query.ts'
import { formatNumber } from '../../../i18n/formats.ts'
import { useT } from '../../../i18n/i18n.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { DOWNLOADED, DOWNLOADED_CHOICES, downloadedChoice } from '../downloaded-filter.ts'
import { offsetForLimit, pageSizes } from '../export-tasks-paging.ts'
import { changeSearch, clearFilters, isFiltered, type SearchChange } from '../export-tasks-search.ts'
import { STATUS_LOOK } from '../task-status-look.ts'
import type { Go } from '../use-export-tasks-search.ts'
import { Choices } from './choices.tsx'

type FilterSheetProps = { search: ExportTasksQuery; go: Go; onClose: () => void }

/** On a phone, what narrows and orders the list. Each choice takes effect at once, in the list above it. */
export function FilterSheet({ search, go, onClose }: FilterSheetProps) {
  const t = useT()
  const titleId = useId()
  const { status, sort_type, offset, limit } = search
  const change = (part: SearchChange) => go(changeSearch(search, part))
  return (
    <Dialog shape="sheet" labelledBy={titleId} onClose={onClose}>
      <header className="flex items-center justify-between">
        <h2 id={titleId} className="text-lg font-semibold">
          {t('filter.open')}
        </h2>
        <IconButton label={t('task.close')} onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </header>
      <Choices
        label={t('status.nav')}
        value={status ?? ''}
        options={[
          { value: '', label: t('status.all') },
          ...TASK_STATUSES.map((value) => ({ value, label: t(STATUS_LOOK[value].word) })),
        ]}
        onChange={(value) => change({ status: value || undefined })}
      />
      <Choices
        label={t('filter.downloaded')}
        value={downloadedChoice(search)}
        options={DOWNLOADED_CHOICES.map((value) => ({ value, label: t(`filter.${value}`) }))}
        onChange={(choice) => change({ is_download: DOWNLOADED[choice] })}
      />
      <Choices
        label={t('column.create_time')}
        value={sort_type}
        options={[
          { value: 'DESC', label: t('sheet.newest') },
          { value: 'ASC', label: t('sheet.oldest') },
        ]}
        onChange={(value) => change({ sort_type: value })}
      />
      <Choices
        label={t('pager.size')}
        value={String(limit)}
        options={pageSizes(limit).map((size) => ({ value: String(size), label: formatNumber(size) }))}
        onChange={(size) => change({ limit: Number(size), offset: offsetForLimit(offset, Number(size)) })}
      />
      <footer>
        <Button
          aria-disabled={!isFiltered(search)}
          onClick={() => isFiltered(search) && go(clearFilters(search))}
        >
          {t('filter.clear')}
        </Button>
        <Button look="primary" onClick={onClose}>
          {t('sheet.show')}
        </Button>
      </footer>
    </Dialog>
  )
}
