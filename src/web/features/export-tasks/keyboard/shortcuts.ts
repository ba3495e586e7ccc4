import { singleKeys } from '../single-keys.ts'

/** Turned off by the inputs that take no text, which are worked with keys of their own. */
const TYPING = 'input:not([type="checkbox"], [type="radio"]), select, textarea, [contenteditable]'
const LINKS = '.task-table .file-link'

const find = (selector: string) => document.querySelector<HTMLElement>(selector)

/** From the row that has the focus to the next one with a link; from anywhere else to the first. */
function step(by: -1 | 1) {
  const links = [...document.querySelectorAll<HTMLElement>(LINKS)]
  const row = document.activeElement?.closest('tr')
  const at = links.findIndex((link) => link.closest('tr') === row)
  const next = at === -1 ? links[0] : links[Math.min(Math.max(at + by, 0), links.length - 1)]
  next?.focus()
}

const select = () =>
  document.activeElement?.closest('tbody tr')?.querySelector<HTMLElement>('input[type="checkbox"]')?.click()

/** What a key does on the page, and the two that also make sense where a task is open over it. */
const ON_PAGE: Record<string, () => void> = {
  '/': () => find('[aria-keyshortcuts="/"]')?.focus(),
  r: () => find('[aria-keyshortcuts="r"]')?.click(),
  j: () => step(1),
  k: () => step(-1),
  x: select,
}
const IN_PANEL: Record<string, () => void> = {
  j: () => find('dialog[open] a[rel="next"]')?.click(),
  k: () => find('dialog[open] a[rel="prev"]')?.click(),
}
/** Those that one may hold down. */
const REPEATED = new Set(['j', 'k'])

/**
 * Escape in a search box clears it. Where there is nothing to clear, it leads on to the rows; and where tasks are
 * chosen, it lets go of them.
 */
function leave(event: KeyboardEvent) {
  if (find('dialog:modal, [popover]:popover-open')) return
  const box = event.target
  if (box instanceof HTMLInputElement && box.type === 'search') {
    if (box.value === '') (find(LINKS) ?? find('main'))?.focus()
    return
  }
  const here = document.activeElement
  find('.selection-bar [aria-keyshortcuts="Escape"]')?.click()
  // Who came from a row goes on from there.
  if (here instanceof HTMLElement && !here.closest('.selection-bar')) here.focus()
}

function onKey(event: KeyboardEvent, onHelp: () => void) {
  const { target, key, ctrlKey, metaKey, altKey, shiftKey, repeat } = event
  if (event.defaultPrevented || event.isComposing || ctrlKey || metaKey || altKey) return
  if (key === 'Escape') return leave(event)
  if (singleKeys.get() === 'off' || (target instanceof Element && target.closest(TYPING))) return
  const keys = find('dialog:modal') ? IN_PANEL : { ...ON_PAGE, '?': onHelp }
  // Capitals come from the lock; with Shift they are other keys.
  const name = shiftKey ? key : key.toLowerCase()
  const act = Object.hasOwn(keys, name) ? keys[name] : undefined
  if (!act || (repeat && !REPEATED.has(name))) return
  event.preventDefault()
  act()
}

/** Listens to the keys of the whole page until `signal` says that it is gone. */
export const listenToKeys = (onHelp: () => void, signal: AbortSignal) =>
  document.addEventListener('keydown', (event) => onKey(event, onHelp), { signal })
