import {
  DEFAULT_QUERY,
  type ParameterName,
  type RejectedOwn,
} from '../../../../contract/api/export-tasks-query.ts'
import { useT, type MessageId } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { visibleText } from '../../../ui/visible-text.ts'

const VALUE_MAX = 60

type RejectedNoticeProps = { rejected: RejectedOwn[]; onDismiss: () => void }

/** Which parts of the address were not taken, and what is shown in their place. */
export function RejectedNotice({ rejected, onDismiss }: RejectedNoticeProps) {
  const t = useT()
  if (rejected.length === 0) return null
  return (
    <Notice title={t('rejected.title', { count: rejected.length })}>
      <ul className="flex max-w-full flex-col gap-1 text-secondary">
        {rejected.map((parameter) => (
          <li key={parameter.name} className="wrap-anywhere">
            <RejectedText parameter={parameter} />
          </li>
        ))}
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
const SHOWN: Record<ParameterName, ShownId> = {
  status: 'rejected.shown.status',
  file_name: 'rejected.shown.file_name',
  task_id: 'rejected.shown.task_id',
  is_download: 'rejected.shown.is_download',
  sort_field: 'rejected.shown.sort_field',
  sort_type: 'rejected.shown.sort_type',
  offset: 'rejected.shown.offset',
  limit: 'rejected.shown.limit',
}

function RejectedText({ parameter }: { parameter: RejectedOwn }) {
  const t = useT()
  const { name, reason } = parameter
  const value = shorten(parameter.value)
  const shown = t(SHOWN[name], { limit: DEFAULT_QUERY.limit })
  return t(`rejected.${reason}`, { name, value, shown })
}

const shorten = (text: string) => visibleText(text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text)
