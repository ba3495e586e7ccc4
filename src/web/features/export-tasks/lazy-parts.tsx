// A folder inside this feature is a part that a click brings up: not in what is fetched before the first rows, and
// here before the click.
import { lazy } from 'react'
import { preloadLater } from '../../ui/preload-later.ts'

const loadDelete = () => import('./delete/delete-dialog.tsx')
const loadPanel = () => import('./panel/task-panel.tsx')
const loadTray = () => import('./tray/tray-list.tsx')
export const loadDownloads = () => import('./tray/downloads.ts')
preloadLater(loadDelete, loadPanel, loadTray, loadDownloads)

export const DeleteDialog = lazy(async () => ({ default: (await loadDelete()).DeleteDialog }))
export const TaskPanel = lazy(async () => ({ default: (await loadPanel()).TaskPanel }))
export const TrayList = lazy(async () => ({ default: (await loadTray()).TrayList }))
