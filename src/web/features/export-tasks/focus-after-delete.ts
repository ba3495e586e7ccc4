const DELETE_BUTTON = '[data-action="delete"]'

/** The delete button of the next row, or of the one before: where the hand goes on once this row is gone. */
export function neighbourOf(button: Element | null): HTMLElement | null {
  const row = button?.closest('tr')
  for (const other of [row?.nextElementSibling, row?.previousElementSibling]) {
    const found = other?.querySelector<HTMLElement>(DELETE_BUTTON)
    if (found) return found
  }
  return null
}

/** Puts the focus on `target`, or on the heading of the page where that is gone. */
export function focusOn(target: HTMLElement | null) {
  if (target?.isConnected) target.focus()
  else document.querySelector<HTMLElement>('h1')?.focus()
}
