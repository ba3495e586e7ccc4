import type { Clock, Random, Sleep } from '../deps.ts'
import { createMemoryBudget, type Budget } from '../state/budget.ts'
import { createGate, type Gate } from './gate.ts'
import { createRetries, type Retries } from './retries.ts'
import { createWatched, type Watched } from './watched.ts'

type Unsigned = {
  method: 'GET' | 'POST'
  host: string
  projectId: string
  path: string
  query: readonly (readonly [string, string])[]
  body: string
}

/** What the gateway said when it refused who is calling. */
export type Refusal = {
  vendorCode: string | null
  /** Its clock, milliseconds since 1970. */
  date: number | null
}

type Signed = {
  /** The path with its query. */
  target: string
  headers: Record<string, string>
  /**
   * Mends what a refusal of this call shows to be wrong, the clock or the token, and says how the call ended for the
   * gate; null when nothing can be mended, and so another try cannot help.
   */
  mend: (refusal: Refusal) => 'skewed' | 'unknown' | null
}

/** What all calls under one credential share. */
export type Shared = {
  gate: Gate
  /** Calls that only read, and calls that write: the vendor counts them apart. */
  budget: Budget
  writes: Budget
  retries: Retries
  watched: Watched
}

/** Proves who is calling, in its own way. */
export type Credential = Shared & {
  sign: (request: Unsigned, signal: AbortSignal) => Promise<Signed>
  /** True when a text quotes a secret, and so must not be passed on. */
  isQuotedIn: (text: string) => boolean
}

export type CredentialDeps = {
  clock: Clock
  /** For how long ago something was. */
  steady: Clock
  random: Random
  sleep: Sleep
  callsAMinute?: number
  /** The calls of this minute that all who use the credential share. */
  budgetOf?: (quota: 'reads' | 'writes', callsAMinute?: number) => Budget
}

/** The vendor allows 100 writes a minute per user; as with reads, a part of them is left to others. */
const WRITES_A_MINUTE = 75

export function createShared({ steady, random, sleep, callsAMinute, ...deps }: CredentialDeps): Shared {
  const { budgetOf = (_, most) => createMemoryBudget(steady, most) } = deps
  const budget = budgetOf('reads', callsAMinute)
  return {
    budget,
    writes: budgetOf('writes', callsAMinute ?? WRITES_A_MINUTE),
    gate: createGate(steady, budget),
    retries: createRetries(sleep, random),
    watched: createWatched(steady),
  }
}
