import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { FreshnessLine } from './freshness-line.tsx'
import { SettingsLayer } from './lazy-parts.tsx'
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
