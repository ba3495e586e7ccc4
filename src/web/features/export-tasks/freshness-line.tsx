import { RefreshCw, Settings, TriangleAlert } from 'lucide-react'
import { serverTime } from '../../api/server-clock.ts'
import { formatAgo, formatClock, formatWait } from '../../i18n/formats.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { useClock } from '../../ui/clock.ts'
import { Switch } from '../../ui/switch.tsx'
import { autoRefresh } from './auto-refresh.ts'
import { NotifyButton } from './notify-button.tsx'
import type { RefreshState } from './refresh-state.ts'
import { useSingleKey } from './single-keys.ts'

type FreshnessLineProps = {
  /** Null until there are rows. */
  state: RefreshState | null
  isRefreshing: boolean
  onRefresh: () => void
  onSettings: () => void
}

export function FreshnessLine({ state, isRefreshing, onRefresh, onSettings }: FreshnessLineProps) {
  const t = useT()
  const isAuto = autoRefresh.use() === 'on'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {state ? <Age state={state} /> : <span className={AGE} />}
      <Switch
        label={t('fresh.auto')}
        isOn={isAuto}
        onChange={(isOn) => autoRefresh.set(isOn ? 'on' : 'off')}
      />
      <Button onClick={onRefresh} aria-busy={isRefreshing} aria-keyshortcuts={useSingleKey('r')}>
        <RefreshCw aria-hidden="true" className="size-3.5" />
        {t('fresh.refresh')}
      </Button>
      <NotifyButton />
      <IconButton label={t('settings.open')} onClick={onSettings}>
        <Settings aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  )
}

// With room for the longest age, on a row of its own where it is narrow: neither its coming nor its ticking may push.
const AGE = 'ticks min-w-32 max-sm:order-last max-sm:min-h-5 max-sm:w-full'

/** Words of its own for "now": in Chinese the general ones would be a request to update. */
const updated = (elapsed: number, t: ReturnType<typeof useT>) =>
  elapsed < 1000 ? t('fresh.updated.now') : t('fresh.updated', { ago: formatAgo(elapsed) })

function Age({ state }: { state: RefreshState }) {
  const t = useT()
  const text = useClock((now) => {
    if (state.kind === 'fresh') return updated(now - state.asOf, t)
    const sentence = t(state.message, { time: formatClock(serverTime(state.asOf)) })
    if (state.nextTryAt === null) return t('fresh.stopped', { state: sentence })
    return t('fresh.next', { state: sentence, wait: formatWait(state.nextTryAt - now) })
  })
  if (state.kind === 'fresh') return <span className={`${AGE} text-secondary`}>{text}</span>
  return (
    <span className={`${AGE} inline-flex items-center gap-1.5 text-failed`}>
      <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
      {text}
    </span>
  )
}
