// What a client asked to happen once. A key belongs to a user and a project; whoever claims it first carries the
// request out, and everyone after that gets the answer.
import { createHash } from 'node:crypto'
import type { Clock } from '../deps.ts'

type RequestKey = { user: string; project: string; key: string }

/**
 * `mine` is to be carried out, and then kept with its answer, or released when nothing was carried out. `answered`
 * was carried out before. `under-way` is being carried out now. `reused` is the key of another request. `full` has
 * no room to remember one more, until so many milliseconds have passed.
 */
export type Claim =
  | { kind: 'mine'; keep: (answer: string) => Promise<void>; release: () => Promise<void> }
  | { kind: 'answered'; answer: string }
  | { kind: 'under-way' }
  | { kind: 'reused' }
  | { kind: 'full'; waitMs: number }

export type Idempotency = {
  /** Claims a key for a request, which `body` stands for. */
  claim: (key: RequestKey, body: string) => Promise<Claim>
}

const KEPT_MS = 24 * 3_600_000
/** An answer names at most 200 ids, so that all of them take some 60 MB at the very most. */
const MOST_KEPT = 5_000
/** Of one user, so that nobody takes the room of all. */
const MOST_OF_ONE = 1_000

type Entry = { user: string; bodyHash: string; answer: string | null; until: number }

/** Keys in the memory of this process. An answer that is kept is never forgotten early: its request would run again. */
export function createMemoryIdempotency(clock: Clock, mostKept = MOST_KEPT): Idempotency {
  const entries = new Map<string, Entry>()
  const forget = () => {
    // A Map keeps the order of insertion, and all are kept for the same time.
    for (const [name, { until }] of entries) {
      if (until > clock()) return
      entries.delete(name)
    }
  }

  return {
    async claim({ user, project, key }, body) {
      forget()
      const name = JSON.stringify([user, project, key])
      const bodyHash = createHash('sha256').update(body).digest('base64url')
      const known = entries.get(name)
      if (known && known.bodyHash !== bodyHash) return { kind: 'reused' }
      if (known)
        return known.answer === null ? { kind: 'under-way' } : { kind: 'answered', answer: known.answer }
      const [oldest] = entries.values()
      if (oldest && entries.size >= mostKept) return { kind: 'full', waitMs: oldest.until - clock() }
      const own = [...entries.values()].filter((one) => one.user === user)
      if (own[0] && own.length >= MOST_OF_ONE) return { kind: 'full', waitMs: own[0].until - clock() }
      const entry: Entry = { user, bodyHash, answer: null, until: clock() + KEPT_MS }
      entries.set(name, entry)
      return {
        kind: 'mine',
        keep: async (answer) => void (entry.answer = answer),
        release: async () => void entries.delete(name),
      }
    },
  }
}
