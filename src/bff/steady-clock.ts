import type { Clock } from './deps.ts'

/**
 * A clock that goes on from where it was when the machine's is set back, for all that asks how long ago something was:
 * else what is held would count as fresh, and a rest would last, for as much longer. By how much it is off says
 * nothing, so its moments are for comparing and never for telling.
 */
export function steadyClock(clock: Clock): Clock {
  let last = clock()
  let aheadMs = 0
  return () => {
    const now = clock()
    aheadMs = Math.max(aheadMs, last - now)
    last = now + aheadMs
    return last
  }
}
