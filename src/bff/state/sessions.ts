import { createHash } from 'node:crypto'
import type { Clock, Random } from '../deps.ts'

/** Who is signed in. */
export type User = { name: string }

/** A working day: the only way back in is a new link from the terminal. */
const IDLE_MS = 8 * 3_600_000
const ABSOLUTE_MS = 24 * 3_600_000

/** What is held is the hash of a token, so that reading the store opens no session. */
const hash = (token: string) => createHash('sha256').update(token).digest('base64url')

export type Sessions = {
  /** Opens a session and gives its token, the only copy. */
  open: (user: User) => string
  /** The user of a session that still lives; `extend` is what keeps an idle one alive. */
  find: (token: string, how: { extend: boolean }) => User | null
}

/** Sessions in the memory of this process. */
export function createMemorySessions(clock: Clock, random: Random): Sessions {
  const sessions = new Map<string, { user: User; openedAt: number; usedAt: number }>()
  const isOver = ({ openedAt, usedAt }: { openedAt: number; usedAt: number }) =>
    clock() - usedAt >= IDLE_MS || clock() - openedAt >= ABSOLUTE_MS

  return {
    open(user) {
      for (const [key, session] of sessions) if (isOver(session)) sessions.delete(key)
      const token = random(32).toString('base64url')
      sessions.set(hash(token), { user, openedAt: clock(), usedAt: clock() })
      return token
    },
    find(token, { extend }) {
      const key = hash(token)
      const session = sessions.get(key)
      if (!session) return null
      if (isOver(session)) {
        sessions.delete(key)
        return null
      }
      if (extend) session.usedAt = clock()
      return session.user
    },
  }
}
