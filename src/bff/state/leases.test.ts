import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryLeases, type Leases } from './leases.ts'

const time = { now: 0 }

/** Every implementation keeps these. */
describe.each([['memory', () => createMemoryLeases(() => time.now)]])('%s', (_name, create) => {
  let leases: Leases
  beforeEach(() => {
    time.now = 0
    leases = create()
  })
  const isFree = async (name: string) => (await leases.take(name, 100)) !== null

  it('gives a lease to one at a time, by name', async () => {
    const lease = await leases.take('a', 100)
    expect([await isFree('a'), await isFree('b')]).toEqual([false, true])
    await lease?.release()
    expect(await isFree('a')).toBe(true)
  })

  it('takes it from whoever never gives it back', async () => {
    const lost = await leases.take('a', 100)
    time.now += 99
    expect(await isFree('a')).toBe(false)
    time.now += 1
    expect(await isFree('a')).toBe(true)
    // Which is somebody else's by now.
    await lost?.release()
    expect(await isFree('a')).toBe(false)
  })
})
