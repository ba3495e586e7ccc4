import { StatusIcon, type Tone } from './status-icon.tsx'

/**
 * Work that runs and work that failed are tinted pills; the calm states are an icon and a word. All have the same
 * edges, so that neither icon nor word moves when one becomes another.
 */
const LOOK: Record<Tone, string> = {
  running: 'tint bg-running-tint text-running',
  failed: 'tint bg-failed-tint text-failed',
  done: 'text-done',
  expired: 'text-expired',
  neutral: 'text-ink',
}

export function StatusBadge({ tone, label }: { tone: Tone; label: string }) {
  return (
    <span
      className={`-ml-1.5 flex h-5 w-fit max-w-full items-center gap-1.5 rounded-full border border-transparent px-1.5 text-xs font-medium ${LOOK[tone]}`}
    >
      <StatusIcon tone={tone} />
      <span className="truncate">{label}</span>
    </span>
  )
}
