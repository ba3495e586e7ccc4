import { X } from 'lucide-react'
import { useT } from '../../../i18n/i18n.ts'
import { IconButton } from '../../../ui/button.tsx'

type DialogHeaderProps = { id: string; title: string; onClose: () => void }

/** The name of a dialog, and the way out, which gets the focus. */
export function DialogHeader({ id, title, onClose }: DialogHeaderProps) {
  const t = useT()
  return (
    <header className="flex items-center gap-3">
      <h2 id={id} className="grow text-lg font-semibold">
        {title}
      </h2>
      <IconButton label={t('task.close')} onClick={onClose}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </header>
  )
}
