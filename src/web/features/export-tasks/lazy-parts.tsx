// A folder inside this feature is a part that a click brings up: not in what is fetched before the first rows, and
// here before the click.
import { lazy, useEffect } from 'react'

const loadDelete = () => import('./delete/delete-dialog.tsx')
const loadPanel = () => import('./panel/task-panel.tsx')
const loadTray = () => import('./tray/tray-list.tsx')
export const loadDownloads = () => import('./tray/downloads.ts')

/** The rows are there by then, and painted. */
const AFTER_MS = 2000

/** Fetches the parts once there are rows to click on. Where one does not arrive, the click tries again. */
export function usePreload(isReady: boolean) {
  useEffect(() => {
    if (!isReady) return undefined
    const preload = () => {
      for (const load of [loadDelete, loadPanel, loadTray, loadDownloads]) load().catch(() => {})
    }
    const timer = setTimeout(preload, AFTER_MS)
    return () => clearTimeout(timer)
  }, [isReady])
}

export const DeleteDialog = lazy(async () => ({ default: (await loadDelete()).DeleteDialog }))
export const TaskPanel = lazy(async () => ({ default: (await loadPanel()).TaskPanel }))
export const TrayList = lazy(async () => ({ default: (await loadTray()).TrayList }))
