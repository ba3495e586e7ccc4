/** Late enough not to take from the first rows. */
const AFTER_MS = 2000

/** Fetches parts that a click will need, once the page has come to rest. Where one does not arrive, the click tries. */
export function preloadLater(...loads: (() => Promise<unknown>)[]) {
  const start = () => {
    for (const load of loads) load().catch(() => {})
  }
  window.setTimeout(start, AFTER_MS)
}
