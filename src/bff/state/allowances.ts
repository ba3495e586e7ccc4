// How many upstream calls a user may cause in a minute, in all users together, so that nobody can use up what all
// share.
import type { Clock } from '../deps.ts'
import { createMemoryBudget, MINUTE_MS, type Budget } from './budget.ts'

/** Two thirds of a credential's 150. A page that polls as often as it may makes some 75. */
const CALLS_A_MINUTE = 100
/** All who look at the demo are one user, whose calls go to an emulator. */
const CALLS_OF_ANYONE = 600
/** Users who are remembered; each holds at most as many numbers as it has calls. */
const MOST_USERS = 10_000

export type Allowances = {
  /** The allowance of a user, by id; null is everybody who needs no session. */
  of: (user: string | null) => Budget
}

export function createAllowances(
  clock: Clock,
  { callsAMinute = CALLS_A_MINUTE, mostUsers = MOST_USERS } = {},
): Allowances & { size: () => number } {
  const anyone = createMemoryBudget(clock, CALLS_OF_ANYONE)
  const users = new Map<string, { budget: Budget; usedAt: number }>()

  function forget() {
    // A Map keeps the order of insertion, and whoever comes again goes to its end.
    for (const [key, { usedAt }] of users) {
      // After a minute nothing counts any more, and a new budget is the same as the old one.
      if (usedAt > clock() - MINUTE_MS && users.size <= mostUsers) return
      users.delete(key)
    }
  }

  return {
    of(key) {
      if (key === null) return anyone
      const budget = users.get(key)?.budget ?? createMemoryBudget(clock, callsAMinute)
      users.delete(key)
      users.set(key, { budget, usedAt: clock() })
      forget()
      return budget
    },
    size: () => users.size,
  }
}
