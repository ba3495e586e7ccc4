import { useSyncExternalStore } from 'react'

// One interval for everything on the page that tells a time. It stands still while nobody listens or looks.
const SECOND = 1000
const listeners = new Set<() => void>()
let now = 0
let interval: number | undefined

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}

function update() {
  const isNeeded = listeners.size > 0 && document.visibilityState === 'visible'
  if (isNeeded && interval === undefined) {
    now = Date.now()
    interval = window.setInterval(tick, SECOND)
  } else if (!isNeeded && interval !== undefined) {
    window.clearInterval(interval)
    interval = undefined
  }
}

function onVisibility() {
  update()
  if (interval !== undefined) tick()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) document.addEventListener('visibilitychange', onVisibility)
  listeners.add(listener)
  update()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) document.removeEventListener('visibilitychange', onVisibility)
    update()
  }
}

/** What `read` makes of the time, in milliseconds. The component renders again only when that text changes. */
export const useClock = (read: (now: number) => string) =>
  useSyncExternalStore(subscribe, () => read(interval === undefined ? Date.now() : now))
