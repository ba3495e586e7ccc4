import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { FreshnessLine } from './freshness-line.tsx'
import { keysPart, SettingsLayer } from './lazy-parts.tsx'
import type { RefreshState } from './refresh-state.ts'

type PageHeadingProps = {
  /** False where there is no list to refresh, and no access to one. */
  hasList: boolean
  state: RefreshState | null
  isRefreshing: boolean
  onRefresh: () => void
}

/** Which dialog about the page itself is open. */
export type OpenSettings = 'settings' | 'keys' | null

export function PageHeading({ hasList, state, isRefreshing, onRefresh }: PageHeadingProps) {
  const t = useT()
  const [open, setOpen] = useState<OpenSettings>(null)
  useKeys(state !== null, () => setOpen('keys'))
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h1 tabIndex={-1} className="text-xl font-semibold outline-none">
          {t('tasks.title')}
        </h1>
        {hasList && (
          <FreshnessLine
            state={state}
            isRefreshing={isRefreshing}
            onRefresh={onRefresh}
            onSettings={() => setOpen('settings')}
          />
        )}
      </header>
      <SettingsLayer isWanted={open !== null} open={open} onOpen={setOpen} />
    </>
  )
}

/** The keys that work while no dialog is open, as soon as there is something to work with them. */
function useKeys(isReady: boolean, onHelp: () => void) {
  const { data: keys } = useQuery({ ...keysPart, enabled: isReady })
  const help = useEffectEvent(onHelp)
  useEffect(() => {
    const gone = new AbortController()
    keys?.listenToKeys(() => help(), gone.signal)
    return () => gone.abort()
  }, [keys])
}
