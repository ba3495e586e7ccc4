/** Consecutive failures that a key may have; the next one locks it. */
const FAILURES_ALLOWED = 5
const LOCKED_MS = 5 * 60_000

type State = { failures: number; lockedUntil: number }

/** Counts the signature failures of each key: the sixth in a row locks it for five minutes of the gateway's clock. */
export class LockOut {
  #keys = new Map<string, State>()

  isLocked(key: string, now: number): boolean {
    const state = this.#keys.get(key)
    if (!state || state.lockedUntil === 0) return false
    if (now < state.lockedUntil) return true
    this.#keys.delete(key)
    return false
  }

  fail(key: string, now: number): void {
    const state = this.#keys.get(key) ?? { failures: 0, lockedUntil: 0 }
    state.failures++
    if (state.failures > FAILURES_ALLOWED) state.lockedUntil = now + LOCKED_MS
    this.#keys.set(key, state)
  }

  succeed(key: string): void {
    this.#keys.delete(key)
  }

  clear(): void {
    this.#keys.clear()
  }
}
