import { useEffectEvent, useLayoutEffect, useRef, type ReactNode } from 'react'

type DialogProps = {
  labelledBy: string
  describedBy?: string
  /** `panel` stands at the right edge, over the full height; `sheet` at the bottom, and a tap above it closes it. */
  shape?: 'box' | 'panel' | 'sheet'
  /** While true Escape does nothing: what runs would go on without anyone seeing how it ends. */
  isBusy?: boolean
  onClose: () => void
  /** When it is closed and has given the focus back, for who knows a better place for it. */
  onClosed?: () => void
  children: ReactNode
}

/**
 * A modal dialog of the platform: it holds the focus, makes the rest inert, and gives the focus back. The focus goes to
 * the button that is marked as harmless, else to the first one.
 */
export function Dialog(props: DialogProps) {
  const { labelledBy, describedBy, shape = 'box', isBusy = false, onClose, onClosed, children } = props
  const ref = useRef<HTMLDialogElement>(null)
  const closed = useEffectEvent(() => onClosed?.())
  // Before it leaves the page, because it can give the focus back only while it is there.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-harmless]')?.focus()
    return () => {
      dialog?.close()
      closed()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      data-shape={shape}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      closedby={shape === 'sheet' ? 'any' : 'closerequest'}
      onCancel={(event) => {
        event.preventDefault()
        if (!isBusy) onClose()
      }}
      // The browser closes it by itself when Escape is pressed twice. Without a ref it was we who took it away.
      onClose={() => {
        if (ref.current && !ref.current.open) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
