import { createHash } from 'node:crypto'
import type { Permission } from '../../contract/api/session.ts'
import type { Clock, Random } from '../deps.ts'

/** How the identity provider knows a user; `sid` is the user's session there, where it tells. */
type Identity = { issuer: string; subject: string; sid: string | null }

/** Who is signed in. All of it can be written as JSON. */
export type User = {
  /** Tells users apart; two may have the same name. */
  id: string
  name: string
  /** What the user may do, by the key of the project; null is everything. */
  grants: Readonly<Record<string, readonly Permission[]>> | null
  /** Where an identity provider let the user in. */
  identity?: Identity
}

/** Whose sessions: those of a user, or the one that the provider calls `sid`. */
export type Whose = { issuer: string; subject?: string | undefined; sid?: string | undefined }

/** Sessions by their tokens. One that has ended is nobody's from the next request on. */
export type Sessions = {
  /** Opens a session and gives its token, the only copy. */
  open: (user: User) => Promise<string>
  /** The user of a session that still lives; `extend` is what keeps an idle one alive. */
  find: (token: string, how: { extend: boolean }) => Promise<User | null>
  /** Ends a session, and tells whose it was. */
  end: (token: string) => Promise<User | null>
  /** Ends sessions at the word of the identity provider, and tells whose they were. */
  endAll: (whose: Whose) => Promise<User[]>
}

export type SessionLimits = { idleMs: number; longestMs: number }
/** A working day, and then one more sign-in. */
export const SESSION_LIMITS: SessionLimits = { idleMs: 8 * 3_600_000, longestMs: 24 * 3_600_000 }
/** More than the people of a company; each takes a kilobyte or two. */
const MOST_SESSIONS = 10_000
/** Of one user: more browsers than anyone has. */
const MOST_OF_ONE = 20

/** What is held is the hash of a token, so that reading the store opens no session. */
const hash = (token: string) => createHash('sha256').update(token).digest('base64url')

/** A provider that tells no `sid` when it lets somebody in can only mean all sessions of that user. */
function isOf({ issuer, subject, sid }: Whose, identity: Identity | undefined): boolean {
  if (identity?.issuer !== issuer) return false
  if (sid === undefined || identity.sid === null) return identity.subject === subject
  return identity.sid === sid && (subject === undefined || identity.subject === subject)
}

type Session = { user: User; openedAt: number; usedAt: number }

/** Sessions in the memory of this process. When there is no room, the one that rested longest makes it. */
export function createMemorySessions(
  clock: Clock,
  random: Random,
  { idleMs, longestMs }: SessionLimits = SESSION_LIMITS,
  mostSessions = MOST_SESSIONS,
  sessions = new Map<string, Session>(),
): Sessions {
  const isOver = ({ openedAt, usedAt }: Session) =>
    clock() - usedAt >= idleMs || clock() - openedAt >= longestMs

  function makeRoom() {
    for (const [key, session] of sessions) if (isOver(session)) sessions.delete(key)
    // A Map keeps the order of insertion, and whoever comes again goes to its end.
    for (const key of sessions.keys()) {
      if (sessions.size < mostSessions) return
      sessions.delete(key)
    }
  }

  /** Whoever signs in again and again ends the oldest of the own sessions, and nobody else's. */
  function makeRoomOf(id: string) {
    const own = [...sessions].filter(([, { user }]) => user.id === id).map(([key]) => key)
    for (const key of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_ONE))) sessions.delete(key)
  }

  function take(key: string): Session | null {
    const session = sessions.get(key)
    sessions.delete(key)
    return session && !isOver(session) ? session : null
  }

  return {
    async open(user) {
      makeRoomOf(user.id)
      makeRoom()
      const token = random(32).toString('base64url')
      sessions.set(hash(token), { user, openedAt: clock(), usedAt: clock() })
      return token
    },
    async find(token, { extend }) {
      const key = hash(token)
      const known = sessions.get(key)
      if (known && !extend && !isOver(known)) return known.user
      const session = take(key)
      if (session) sessions.set(key, { ...session, usedAt: clock() })
      return session?.user ?? null
    },
    end: async (token) => take(hash(token))?.user ?? null,
    async endAll(whose) {
      const keys = [...sessions].filter(([, { user }]) => isOf(whose, user.identity)).map(([key]) => key)
      return keys.map(take).flatMap((session) => (session ? [session.user] : []))
    },
  }
}
