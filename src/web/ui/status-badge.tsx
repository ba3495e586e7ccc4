import { StatusIcon, type Tone } from './status-icon.tsx'

/** Work that runs and work that failed are tinted pills; the calm states are an icon and a word. */
const LOOK: Record<Tone, string> = {
  running: 'tint -ml-1.5 rounded-full border border-transparent bg-running-tint px-1.5 text-running',
  failed: 'tint -ml-1.5 rounded-full border border-transparent bg-failed-tint px-1.5 text-failed',
  done: 'text-done',
  expired: 'text-expired',
  neutral: 'text-ink',
}

export function StatusBadge({ tone, label }: { tone: Tone; label: string }) {
  return (
    <span className={`flex h-5 w-fit max-w-full items-center gap-1.5 text-xs font-medium ${LOOK[tone]}`}>
      <StatusIcon tone={tone} />
      <span className="truncate">{label}</span>
    </span>
  )
}
