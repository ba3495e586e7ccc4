import { Bell } from 'lucide-react'
import { useId, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { NotifySwitch } from './lazy-parts.tsx'
import { notify } from './notify.ts'

/** A bell, filled while it is on, and behind it the switch. */
export function NotifyButton() {
  const t = useT()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton label={t('notify.title')} popoverTarget={id}>
        <Bell aria-hidden="true" className={`size-4 ${notify.use() === 'on' ? 'fill-current' : ''}`} />
      </IconButton>
      <div id={id} popover="auto" className="menu" onToggle={({ newState }) => setOpen(newState === 'open')}>
        {isOpen && <NotifySwitch />}
      </div>
    </>
  )
}
