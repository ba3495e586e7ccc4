/**
 * Asks for a lock that all tabs of the page share, and holds it until the returned function is called. `onHeld` is
 * called once this tab has it.
 */
export function holdLock(name: string, mode: LockMode, onHeld: () => void) {
  const abort = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  navigator.locks
    .request(name, { mode, signal: abort.signal }, () => {
      onHeld()
      return promise
    })
    // It was given up before it came.
    .catch(() => {})
  return () => {
    abort.abort()
    resolve()
  }
}
