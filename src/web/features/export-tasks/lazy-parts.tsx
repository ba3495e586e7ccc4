// A folder inside this feature is a part that a click brings up: not in what is fetched before the first rows, and
// here before the click. A part that does not arrive is said, and costs nothing else of the page.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ComponentType } from 'react'
import { loadWords, type Words } from '../../i18n/i18n.ts'
import { MissingPart } from './missing-part.tsx'
import { loadFollow } from './other-tabs.ts'

// Not React.lazy, which never tries again what failed once.
const partQuery = <Part,>(name: string, load: () => Promise<Part>) => ({
  queryKey: ['part', name],
  queryFn: load,
  staleTime: Infinity,
  gcTime: Infinity,
  // What is said stays until there is a reason to try again: the network is back, or another click.
  refetchOnWindowFocus: false,
})

/** `words` are those that it says beside the ones that are always there; what is `isQuiet` is missed by nobody. */
export function lazyPart<Props extends object>(
  name: string,
  load: () => Promise<ComponentType<Props>>,
  words: readonly Words[] = [],
  isQuiet = false,
) {
  const query = partQuery(name, async () => (await Promise.all([load(), ...words.map(loadWords)]))[0])
  /** A part that is not wanted yet is there all the same once it has been fetched ahead. */
  function Part(props: Props & { isWanted?: boolean }) {
    const { isWanted = true } = props
    const { data: Loaded, isError } = useQuery({ ...query, enabled: isWanted })
    if (Loaded) return <Loaded {...props} />
    return isError && isWanted && !isQuiet ? <MissingPart /> : null
  }
  return Object.assign(Part, { preload: (client: QueryClient) => client.prefetchQuery(query) })
}

export const DeleteDialog = lazyPart(
  'delete',
  async () => (await import('./delete/delete-dialog.tsx')).DeleteDialog,
  ['failure', 'task'],
)
export const TaskPanel = lazyPart('panel', async () => (await import('./panel/task-panel.tsx')).TaskPanel, [
  'failure',
  'task',
])
export const Several = lazyPart('several', async () => (await import('./several/several.tsx')).Several, [
  'failure',
  'several',
])
export const RecentStrip = lazyPart(
  'strip',
  async () => (await import('./strip/recent-strip.tsx')).RecentStrip,
  ['task'],
  true,
)
export const TrayList = lazyPart('tray', async () => (await import('./tray/tray-list.tsx')).TrayList, [
  'failure',
])
export const FailureCard = lazyPart(
  'failure',
  async () => (await import('./failure/failure-card.tsx')).FailureCard,
  ['failure', 'rare'],
)
export const FilterSheet = lazyPart(
  'filter sheet',
  async () => (await import('./filter-sheet/filter-sheet.tsx')).FilterSheet,
  ['follow'],
)
export const NotifySwitch = lazyPart(
  'notify switch',
  async () => (await import('./notify/notify-switch.tsx')).NotifySwitch,
  ['follow'],
)
export const DesktopNotice = lazyPart(
  'notify',
  async () => (await import('./notify/desktop-notice.tsx')).DesktopNotice,
)
export const SettingsLayer = lazyPart(
  'settings',
  async () => (await import('./settings/settings-layer.tsx')).SettingsLayer,
  ['settings'],
)
export const ListMessage = lazyPart(
  'list message',
  async () => (await import('./list-message/list-message.tsx')).ListMessage,
  ['rare'],
)
export const RejectedNotice = lazyPart(
  'rejected',
  async () => (await import('./rejected/rejected-notice.tsx')).RejectedNotice,
  ['rare'],
)
/** No component: it listens to the keys. */
export const keysPart = partQuery('keys', () => import('./keyboard/shortcuts.ts'))
export const loadDownloads = () => import('./tray/downloads.ts')
export const loadCsv = async () =>
  (await Promise.all([import('./csv/csv-job.ts'), loadWords('csv'), loadWords('failure')]))[0]

/** The rows are there by then, and painted. */
const AFTER_MS = 2000

/**
 * Fetches the parts once there are rows to click on. Where one does not arrive, the click tries again. True from then on.
 */
export function usePreload(isReady: boolean): boolean {
  const client = useQueryClient()
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    if (!isReady) return undefined
    const preload = () => {
      setSettled(true)
      const parts = [
        DeleteDialog,
        FailureCard,
        FilterSheet,
        NotifySwitch,
        SettingsLayer,
        Several,
        TaskPanel,
        TrayList,
      ]
      for (const part of parts) void part.preload(client)
      for (const load of [loadDownloads, loadCsv, loadFollow]) load().catch(() => {})
    }
    const timer = setTimeout(preload, AFTER_MS)
    return () => clearTimeout(timer)
  }, [client, isReady])
  return isSettled
}
