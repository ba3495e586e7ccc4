// Sign-ins that are under way: what has to be the same when the browser comes back from the identity provider.
import { createHash } from 'node:crypto'
import type { Clock, Random } from '../deps.ts'

export type Transaction = { state: string; nonce: string; codeVerifier: string; returnTo: string }

export type Transactions = {
  /** Keeps what a sign-in starts with, and gives the id for the browser's cookie, the only copy. */
  begin: (transaction: Transaction) => Promise<string>
  /** What was begun under an id, once. */
  take: (id: string) => Promise<Transaction | null>
}

export const TRANSACTION_SECONDS = 600
/** Anybody can begin one, so they have an end; each takes less than a kilobyte. */
const MOST_TRANSACTIONS = 20_000

const hash = (id: string) => createHash('sha256').update(id).digest('base64url')

/** Transactions in the memory of this process. When there is no room, the oldest makes it. */
export function createMemoryTransactions(
  clock: Clock,
  random: Random,
  most = MOST_TRANSACTIONS,
  begun = new Map<string, Transaction & { until: number }>(),
): Transactions {
  function makeRoom() {
    // A Map keeps the order of insertion, and all are kept for the same time.
    for (const [key, { until }] of begun) {
      if (until > clock() && begun.size < most) return
      begun.delete(key)
    }
  }

  return {
    async begin(transaction) {
      makeRoom()
      const id = random(32).toString('base64url')
      begun.set(hash(id), { ...transaction, until: clock() + TRANSACTION_SECONDS * 1_000 })
      return id
    },
    async take(id) {
      const key = hash(id)
      const found = begun.get(key)
      begun.delete(key)
      return found && found.until > clock() ? found : null
    },
  }
}
