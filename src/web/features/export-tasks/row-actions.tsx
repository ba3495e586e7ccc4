import { useQueryClient } from '@tanstack/react-query'
import { Download, Trash2, X } from 'lucide-react'
import { ApiFailure } from '../../api/api-failure.ts'
import { useT } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { loadDownloads } from './lazy-parts.tsx'
import { useTaskActions } from './task-actions-context.ts'
import { deleteRefusal, downloadRefusal, taskLabel } from './task-offers.ts'
import { putInTray, trayKey, useIsDownloading } from './tray.ts'

type RowActionsProps = { taskId: string; fileName: string | null; status: string | null }

/** Download and delete. What cannot be done stays in its place and says why, also to a finger. */
export function RowActions(props: RowActionsProps) {
  const t = useT()
  const client = useQueryClient()
  const { project, permissions, onDelete } = useTaskActions()
  const task = { project, ...props }
  const key = trayKey(task)
  const file = taskLabel(props)
  const isDownloading = useIsDownloading(key)
  const noDownload = downloadRefusal(props, permissions)
  const noDelete = deleteRefusal(props, permissions)
  const download = async () => {
    const part = await loadDownloads().catch(() => null)
    if (part) await part.startDownload(client, task)
    else
      putInTray(task, {
        kind: 'failed',
        failure: new ApiFailure('offline', { message: 'Its code did not arrive', retryable: false }),
      })
  }
  return (
    <span className="row-actions">
      {isDownloading ? (
        <IconButton
          key="download"
          label={t('action.cancel.of', { file })}
          word={t('download.cancel')}
          // The second click of a double one on Download, whose place this took, is none on Cancel.
          onClick={({ detail }) => {
            if (detail < 2) void loadDownloads().then(({ cancelDownload }) => cancelDownload(key))
          }}
        >
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      ) : (
        <IconButton
          key="download"
          label={t('action.download.of', { file })}
          word={t('action.download')}
          hint={noDownload ? t(noDownload) : undefined}
          isDisabled={noDownload !== null}
          onClick={() => {
            if (noDownload) putInTray(task, { kind: 'refused', why: noDownload })
            else void download()
          }}
        >
          <Download aria-hidden="true" className="size-4" />
        </IconButton>
      )}
      <IconButton
        action="delete"
        label={t('action.delete.of', { file })}
        word={t('action.delete')}
        hint={noDelete ? t(noDelete) : undefined}
        isDisabled={noDelete !== null}
        onClick={() => {
          if (noDelete) putInTray(task, { kind: 'refused', why: noDelete })
          else onDelete(task)
        }}
      >
        <Trash2 aria-hidden="true" className="size-4" />
      </IconButton>
    </span>
  )
}
