// The coalescers of answers about the same tasks: what makes one answer outdated makes all of them outdated.
import type { State } from '../state/state.ts'
import { createCoalescer, type CoalescerDeps } from './coalesce.ts'
import { UpstreamFailure } from './upstream-failure.ts'

export type CoalescersDeps = Pick<CoalescerDeps<unknown>, 'clock' | 'sleep' | 'onSaved'> & {
  /** Names the project in what it shares with other processes. */
  key: string
  state: Pick<State, 'cache' | 'leases'>
}

export type Coalescers = ReturnType<typeof createCoalescers>

export function createCoalescers({ key, state, ...deps }: CoalescersDeps) {
  const all: Record<'outdate' | 'clear', () => Promise<void>>[] = []
  const outdate = async () => void (await Promise.all(all.map((one) => one.outdate())))

  return {
    create<Value>(what: string, freshMs: CoalescerDeps<Value>['freshMs']) {
      const name = `${key} ${what}`
      const cache = state.cache<Value>(name)
      const coalescer = createCoalescer({ ...deps, leases: state.leases, cache, name, freshMs })
      all.push(coalescer)
      return coalescer
    },

    /** Runs a call that changes tasks. Where it changed nothing for certain, what is fresh stays so. */
    change: async <Result>(call: () => Promise<Result>): Promise<Result> => {
      try {
        const result = await call()
        await outdate()
        return result
      } catch (error) {
        if (error instanceof UpstreamFailure && error.isOutcomeUnknown) await outdate()
        throw error
      }
    },

    /** No answer from before counts as fresh any more. */
    outdate,

    /** Forgets every answer, for when nobody may see them any more. */
    clear: async () => void (await Promise.all(all.map((one) => one.clear()))),
  }
}
