/**
 * Has the browser ask before the page is left, because something would be lost: until what this gives back is called,
 * or the signal is aborted. Each caller has its own, so that the last one to be done sets the page free.
 */
export function askBeforeLeaving(signal?: AbortSignal): () => void {
  const own = new AbortController()
  const ended = signal ? AbortSignal.any([signal, own.signal]) : own.signal
  addEventListener('beforeunload', (event) => event.preventDefault(), { signal: ended })
  return () => own.abort()
}
