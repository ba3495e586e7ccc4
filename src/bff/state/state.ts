// What processes that serve the same people have to agree on, each behind one small interface. Here all of it is in
// the memory of the one process that there is; another implementation stands beside this file, and no handler changes.
import type { Clock, Random } from '../deps.ts'
import { createMemoryBudget, type Budget } from './budget.ts'
import { createMemoryCache, type Cache } from './cache.ts'
import { createMemoryIdempotency, type Idempotency } from './idempotency.ts'
import { createMemoryLeases, type Leases } from './leases.ts'
import { createMemorySessions, type SessionLimits, type Sessions } from './sessions.ts'
import { createMemoryTransactions, type Transactions } from './transactions.ts'

export type State = {
  sessions: Sessions
  transactions: Transactions
  idempotency: Idempotency
  leases: Leases
  /** The answers that are held under a name. */
  cache: <Value>(name: string) => Cache<Value>
  /** The calls of this minute under a name. */
  budget: (name: string, callsAMinute?: number) => Budget
}

/** `steady` tells how long ago something was, and `clock` the time of day. */
type StateDeps = { clock: Clock; steady: Clock; random: Random }

export const createMemoryState = (
  { clock, steady, random }: StateDeps,
  sessionLimits?: SessionLimits,
): State => ({
  sessions: createMemorySessions(clock, random, sessionLimits),
  transactions: createMemoryTransactions(clock, random),
  idempotency: createMemoryIdempotency(clock),
  leases: createMemoryLeases(steady),
  cache: () => createMemoryCache(steady),
  budget: (_, callsAMinute) => createMemoryBudget(steady, callsAMinute),
})
