import { DEFAULT_QUERY, type RejectedParameter } from '../../../contract/api/export-tasks-query.ts'
import { useT, type MessageId } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { visibleText } from '../../ui/visible-text.ts'

/** Enough to see what went wrong; an address can carry thousands. */
const LISTED = 5
const VALUE_MAX = 60

type RejectedNoticeProps = { rejected: RejectedParameter[]; onDismiss: () => void }

/** Which parts of the address were not taken, and what is shown in their place. */
export function RejectedNotice({ rejected, onDismiss }: RejectedNoticeProps) {
  const t = useT()
  if (rejected.length === 0) return null
  const more = rejected.length - LISTED
  return (
    <Notice title={t('rejected.title', { count: rejected.length })}>
      <ul className="flex max-w-full flex-col gap-1 text-secondary">
        {rejected.slice(0, LISTED).map((parameter) => (
          <li key={parameter.name} className="wrap-anywhere">
            <RejectedText parameter={parameter} />
          </li>
        ))}
        {more > 0 && <li>{t('rejected.more', { count: more })}</li>}
      </ul>
      <span className="-ml-2">
        <Button look="quiet" onClick={onDismiss}>
          {t('rejected.dismiss')}
        </Button>
      </span>
    </Notice>
  )
}

type ShownId = Extract<MessageId, `rejected.shown.${string}`>
const SHOWN: Record<string, ShownId> = {
  status: 'rejected.shown.status',
  file_name: 'rejected.shown.file_name',
  task_id: 'rejected.shown.task_id',
  is_download: 'rejected.shown.is_download',
  sort_field: 'rejected.shown.sort_field',
  sort_type: 'rejected.shown.sort_type',
  offset: 'rejected.shown.offset',
  limit: 'rejected.shown.limit',
}

function RejectedText({ parameter }: { parameter: RejectedParameter }) {
  const t = useT()
  const name = shorten(parameter.name)
  const value = shorten(parameter.value)
  if (parameter.reason === 'unknown') return t('rejected.unknown', { name, value })
  // Every reason but `unknown` is only given to a parameter of the page.
  const shownId = SHOWN[parameter.name]
  const shown = shownId ? t(shownId, { limit: DEFAULT_QUERY.limit }) : ''
  return t(`rejected.${parameter.reason}`, { name, value, shown })
}

const shorten = (text: string) => visibleText(text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text)
