import type { Progress } from '../../../api/download.ts'
import { formatSize } from '../../../i18n/format-size.ts'
import { useT } from '../../../i18n/i18n.ts'

/** How far a download is; without an end where the server did not say how long the file is. */
export function ProgressLine({ label, progress }: { label: string; progress: Progress | null }) {
  const t = useT()
  const { received = 0, total = null } = progress ?? {}
  const done = formatSize(received)
  return (
    <span className="flex items-center gap-3">
      <progress
        aria-label={label}
        className="progress"
        max={total ?? undefined}
        value={total === null ? undefined : received}
      />
      <span className="ticks shrink-0 text-xs text-secondary">
        {total === null
          ? t('download.progress.open', { done })
          : t('download.progress', { done, total: formatSize(total) })}
      </span>
    </span>
  )
}
