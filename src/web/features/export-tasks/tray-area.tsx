import { useT } from '../../i18n/i18n.ts'
import { TrayList } from './lazy-parts.tsx'
import { trayText } from './tray-text.ts'
import { useTray } from './tray.ts'

/** The lower edge of the window: the tray, where there is something in it, and its newest sentence for a screen reader. */
export function TrayArea() {
  useT()
  const entries = useTray()
  const newest = entries.at(-1)
  return (
    <>
      <output className="sr-only">{newest && trayText(newest)}</output>
      <div className="foot">
        {newest && <TrayList />}
        {/* On a phone, what acts on a selection stands here. */}
        <div id="foot" className="contents" />
      </div>
    </>
  )
}
