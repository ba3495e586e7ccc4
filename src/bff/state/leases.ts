// Who asks the cloud, where several could: one process takes the lease, and the others wait for what it brings.
import type { Clock } from '../deps.ts'

type Lease = { release: () => Promise<void> }
export type Leases = {
  /** The lease of a name for so many milliseconds at most; null while somebody else has it. */
  take: (name: string, milliseconds: number) => Promise<Lease | null>
}

/** Leases among those who share the memory of this process. */
export function createMemoryLeases(clock: Clock): Leases {
  const taken = new Map<string, { until: number }>()
  return {
    async take(name, milliseconds) {
      const other = taken.get(name)
      if (other && other.until > clock()) return null
      const mine = { until: clock() + milliseconds }
      taken.set(name, mine)
      return {
        // One that ran out may be somebody else's by now.
        release: async () => void (taken.get(name) === mine && taken.delete(name)),
      }
    },
  }
}
