// Many callers, one call: those who come while it is under way share its result, those who come later get what is
// held while that is fresh. A failure is shared with those who waited, and never held; what was held before is then
// given with it, while it is worth anything.
import { ApiFailure } from '../api-failure.ts'
import type { Clock, Sleep } from '../deps.ts'
import type { Cache, Held } from '../state/cache.ts'
import type { Leases } from '../state/leases.ts'
import { AllowanceSpent, deadlineOfCall } from './allowance.ts'
import { staleReason } from './stale.ts'
import { waitFor } from './wait-for.ts'

/** What is given: a value, and the failure for which it is no newer. */
export type Shared<Value> = Held<Value> & { failure?: ApiFailure }

/** A list with all its repetitions takes ten seconds at most. */
const LEASE_MS = 12_000
/** How often to look whether another process has brought what all wait for. */
const LOOK_MS = 100

/** After a request that could not wait any longer; what it waited for may well be there by then. */
const RETRY_AFTER_MS = 5_000

/** Waits as long as the request can; a call goes on for the others. Several in a row share the request's time. */
async function inTime<Value>(begin: () => Promise<Value>): Promise<Value> {
  const deadline = deadlineOfCall()
  if (!deadline) return begin()
  try {
    deadline.throwIfAborted()
    return await waitFor(begin(), deadline)
  } catch (error) {
    if (error !== deadline.reason) throw error
    const wait = { retry_after_ms: RETRY_AFTER_MS }
    throw new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'The answer took too long', wait, true)
  }
}

export type CoalescerDeps<Value> = {
  clock: Clock
  sleep: Sleep
  /** What is held; one coalescer, one cache. */
  cache: Cache<Value>
  leases: Leases
  /** Names this coalescer among all that share the leases. */
  name: string
  freshMs: (value: Value) => number
  /** Told of each answer for which no call had to be made. */
  onSaved?: (() => void) | undefined
}

export function createCoalescer<Value>(deps: CoalescerDeps<Value>) {
  const { clock, sleep, cache, leases, name, freshMs, onSaved = () => {} } = deps
  let underWay = new Map<string, Promise<Held<Value>>>()

  /** What is fresh under a key, and not older than `since`. */
  async function findFresh(key: string, since: number): Promise<Held<Value> | null> {
    const entry = await cache.get(key)
    if (!entry || entry.isOutdated) return null
    const { value, asOf } = entry
    return asOf >= since && clock() - asOf < freshMs(value) ? { value, asOf } : null
  }

  /** What another process brings while it has the lease; null when it brings nothing in time. */
  async function awaitOther(key: string): Promise<Held<Value> | null> {
    const began = clock()
    for (let waited = 0; waited < LEASE_MS; waited += LOOK_MS) {
      await sleep(LOOK_MS, AbortSignal.timeout(LEASE_MS))
      const entry = await cache.get(key)
      if (entry && entry.asOf >= began) return { value: entry.value, asOf: entry.asOf }
    }
    return null
  }

  async function load(key: string, call: () => Promise<Value>, calls: typeof underWay) {
    try {
      const epoch = await cache.epoch()
      const lease = await leases.take(`${name} ${epoch} ${key}`, LEASE_MS)
      const brought = lease ? null : await awaitOther(key)
      if (brought) return brought
      try {
        const entry = { value: await call(), asOf: clock() }
        await cache.set(key, entry, epoch)
        return entry
      } finally {
        await lease?.release()
      }
    } finally {
      calls.delete(key)
    }
  }

  async function shareCall(key: string, call: () => Promise<Value>): Promise<Held<Value>> {
    const running = underWay.get(key)
    if (!running) {
      const loading = load(key, call, underWay)
      underWay.set(key, loading)
      return loading
    }
    onSaved()
    try {
      return await running
    } catch (error) {
      // That whoever made the call may make no more says nothing about those who waited with it.
      if (error instanceof AllowanceSpent) return shareCall(key, call)
      throw error
    }
  }

  return {
    /** The value under a key: held and fresh (and not older than `since`), else from the call. */
    async share(key: string, call: () => Promise<Value>, since = 0): Promise<Shared<Value>> {
      const fresh = underWay.has(key) ? null : await findFresh(key, since)
      if (fresh) {
        onSaved()
        return fresh
      }
      try {
        return await inTime(() => shareCall(key, call))
      } catch (error) {
        const old = staleReason(error) === null ? null : await cache.get(key)
        if (!old || old.asOf < since) throw error
        return { value: old.value, asOf: old.asOf, failure: error as ApiFailure }
      }
    },

    /**
     * Nothing from before is fresh any more, calls under way included. It may still stand in for a failure: it says
     * then how old it is.
     */
    async outdate() {
      underWay = new Map()
      await cache.outdate()
    },

    /** Forgets everything, calls under way included. */
    async clear() {
      underWay = new Map()
      await cache.clear()
    },
  }
}
