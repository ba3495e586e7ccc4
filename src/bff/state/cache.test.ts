import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryCache, type Cache } from './cache.ts'

const time = { now: 0 }
const clock = () => time.now

/** Every implementation keeps these. */
describe.each([['memory', (most?: number) => createMemoryCache<string>(clock, most)]])(
  '%s',
  (_name, create) => {
    let cache: Cache<string>
    const hold = async (key: string, value = key) =>
      cache.set(key, { value, asOf: clock() }, await cache.epoch())
    beforeEach(() => {
      time.now = 0
      cache = create()
    })

    it('gives what it holds, with the time of the answer', async () => {
      expect(await cache.get('a')).toBeNull()
      await hold('a')
      time.now += 60_000
      expect(await cache.get('a')).toEqual({ value: 'a', asOf: 0, isOutdated: false })
      expect(await cache.get('b')).toBeNull()
      await hold('a', 'newer')
      expect(await cache.get('a')).toMatchObject({ value: 'newer', asOf: 60_000 })
    })

    it('gives nothing that is older than a quarter of an hour', async () => {
      await hold('a')
      time.now += 15 * 60_000
      expect(await cache.get('a')).not.toBeNull()
      time.now += 1
      expect(await cache.get('a')).toBeNull()
    })

    it('forgets everything, and what was asked before that as well', async () => {
      await hold('a')
      const epoch = await cache.epoch()
      await cache.clear()
      await cache.set('b', { value: 'b', asOf: clock() }, epoch)
      expect([await cache.get('a'), await cache.get('b')]).toEqual([null, null])
      await hold('b')
      expect(await cache.get('b')).not.toBeNull()
    })

    it('keeps what is outdated, and says so; what was asked for before that is not held', async () => {
      await hold('a')
      const epoch = await cache.epoch()
      await cache.outdate()
      await cache.set('b', { value: 'b', asOf: clock() }, epoch)
      expect(await cache.get('a')).toEqual({ value: 'a', asOf: 0, isOutdated: true })
      expect(await cache.get('b')).toBeNull()
      await hold('a')
      expect(await cache.get('a')).toMatchObject({ isOutdated: false })
    })

    it('has an end: the one that was renewed longest ago goes', async () => {
      cache = create(2)
      await hold('a')
      await hold('b')
      await hold('a')
      await hold('c')
      expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toMatchObject([
        { value: 'a' },
        null,
        { value: 'c' },
      ])
    })
  },
)
