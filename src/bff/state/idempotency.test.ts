import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryIdempotency, type Claim, type Idempotency } from './idempotency.ts'

const HOUR = 3_600_000
const KEY = { user: 'u', project: 'p', key: '8f7cf2a9-3a5b-4b1e-9c57-0b8d1f8a1c11' }
const time = { now: 0 }
const clock = () => time.now

/** Takes a claim that has to be ours. */
async function mine(store: Idempotency, key = KEY, body = 'a'): Promise<Extract<Claim, { kind: 'mine' }>> {
  const claim = await store.claim(key, body)
  if (claim.kind !== 'mine') throw new Error(claim.kind)
  return claim
}

/** Every implementation keeps these. */
describe.each([['memory', (most?: number) => createMemoryIdempotency(clock, most)]])(
  '%s',
  (_name, create) => {
    let store: Idempotency
    beforeEach(() => {
      time.now = 0
      store = create()
    })

    it('gives a request to the first who claims it, and its answer to everyone after', async () => {
      const claim = await mine(store)
      expect(await store.claim(KEY, 'a')).toEqual({ kind: 'under-way' })
      await claim.keep('the answer')
      expect(await store.claim(KEY, 'a')).toEqual({ kind: 'answered', answer: 'the answer' })
    })

    it('tells another request under the same key, before and after the answer', async () => {
      const claim = await mine(store)
      expect(await store.claim(KEY, 'b')).toEqual({ kind: 'reused' })
      await claim.keep('the answer')
      expect(await store.claim(KEY, 'b')).toEqual({ kind: 'reused' })
    })

    it('keeps the keys of users and projects apart', async () => {
      await mine(store)
      await mine(store, { ...KEY, user: 'v' })
      await mine(store, { ...KEY, project: 'q' })
      await mine(store, { ...KEY, user: 'u","p' })
    })

    it('forgets what was released, so that another request may use the key', async () => {
      await (await mine(store)).release()
      await mine(store, KEY, 'b')
    })

    it('keeps an answer for 24 hours', async () => {
      await (await mine(store)).keep('the answer')
      time.now = 24 * HOUR - 1
      expect(await store.claim(KEY, 'a')).toMatchObject({ kind: 'answered' })
      time.now += 1
      await mine(store)
    })

    it('takes no more than it can remember, and forgets nothing early for a new one', async () => {
      store = create(2)
      await (await mine(store)).keep('1')
      time.now = HOUR
      await (await mine(store, { ...KEY, key: 'second' })).keep('2')
      expect(await store.claim({ ...KEY, key: 'third' }, 'a')).toEqual({ kind: 'full', waitMs: 23 * HOUR })
      expect(await store.claim(KEY, 'a')).toEqual({ kind: 'answered', answer: '1' })
      time.now = 24 * HOUR
      await mine(store, { ...KEY, key: 'third' })
    })

    it('lets no user take the room of the others', async () => {
      for (let n = 0; n < 1_000; n += 1) await mine(store, { ...KEY, key: String(n) })
      expect(await store.claim({ ...KEY, key: 'more' }, 'a')).toEqual({ kind: 'full', waitMs: 24 * HOUR })
      await mine(store, { ...KEY, user: 'another' })
    })
  },
)
