// How many upstream calls a session may cause in a minute, so that one user cannot use up what all share.
import { createHash } from 'node:crypto'
import type { Clock } from '../deps.ts'
import { createMemoryBudget, MINUTE_MS, type Budget } from './budget.ts'

/** Two thirds of a credential's 150. A page that polls as often as it may makes some 75. */
const CALLS_A_MINUTE = 100
/** All who look at the demo are one user, whose calls go to an emulator. */
const CALLS_OF_ANYONE = 600
/** Sessions that are remembered; each holds at most as many numbers as it has calls. */
const MOST_SESSIONS = 10_000

export type Allowances = {
  /** The allowance of a session, by its token; null is everybody who needs no session. */
  of: (token: string | null) => Budget
}

export function createAllowances(
  clock: Clock,
  { callsAMinute = CALLS_A_MINUTE, mostSessions = MOST_SESSIONS } = {},
): Allowances & { size: () => number } {
  const anyone = createMemoryBudget(clock, CALLS_OF_ANYONE)
  const sessions = new Map<string, { budget: Budget; usedAt: number }>()

  function forget() {
    // A Map keeps the order of insertion, and whoever comes again goes to its end.
    for (const [key, { usedAt }] of sessions) {
      // After a minute nothing counts any more, and a new budget is the same as the old one.
      if (usedAt > clock() - MINUTE_MS && sessions.size <= mostSessions) return
      sessions.delete(key)
    }
  }

  return {
    of(token) {
      if (token === null) return anyone
      const key = createHash('sha256').update(token).digest('base64url')
      const budget = sessions.get(key)?.budget ?? createMemoryBudget(clock, callsAMinute)
      sessions.delete(key)
      sessions.set(key, { budget, usedAt: clock() })
      forget()
      return budget
    },
    size: () => sessions.size,
  }
}
