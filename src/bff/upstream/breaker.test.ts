import { setImmediate as allThatIsReady } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ApiFailure } from '../api-failure.ts'
import type { Random } from '../deps.ts'
import { createBreaker } from './breaker.ts'
import { CONNECTION_FAILED, type Meaning } from './errors.ts'
import { UpstreamFailure } from './upstream-failure.ts'

const none = (bytes: number) => Buffer.alloc(bytes)
const half = () => Buffer.from([0x80, 0, 0, 0])
const forever = new AbortController().signal
const REFUSED: Meaning = { code: 'EC.UPSTREAM_REJECTED', isRepeatable: false }

function setUp(random: Random = none) {
  const time = { now: 0 }
  const breaker = createBreaker(() => time.now, random)
  let calls = 0
  /** A call that ends as it is told; the time to ask again, where it is refused. */
  const run = (meaning: Meaning | null, { askedWaitMs = null as number | null } = {}) =>
    breaker
      .run(async () => {
        calls += 1
        await Promise.resolve()
        if (meaning) throw new UpstreamFailure(meaning, 'no', none, { askedWaitMs })
      }, forever)
      .then(
        () => 'answered',
        (error: UpstreamFailure) => error.details.retry_after_ms,
      )
  return { time, run, breaker, calls: () => calls }
}

async function open(random?: Random) {
  const all = setUp(random)
  for (let n = 0; n < 5; n += 1) await all.run(CONNECTION_FAILED)
  return all
}

it('leaves a service alone that failed five times in a row, and says for how long', async () => {
  const { time, run, calls } = await open()
  time.now += 1_000
  expect(await run(null)).toBe(4_000)
  expect(calls()).toBe(5)
  time.now += 4_000
  expect(await run(null)).toBe('answered')
  expect(await run(null)).toBe('answered')
  expect(calls()).toBe(7)
})

it('lets one call look whether it is back, and rests again where it is not', async () => {
  const { time, run, calls } = await open()
  time.now += 5_000
  const [probe, other] = await Promise.all([run(CONNECTION_FAILED), run(null)])
  expect(calls()).toBe(6)
  // Who came meanwhile is told what the call has found.
  expect([probe, other]).toEqual([5_000, 5_000])
  expect(await run(null)).toBe(5_000)
  expect(calls()).toBe(6)
})

it('takes a refusal for a sign of life', async () => {
  const { time, run } = await open()
  time.now += 5_000
  await run(REFUSED)
  expect(await run(null)).toBe('answered')
  for (let n = 0; n < 4; n += 1) await run(CONNECTION_FAILED)
  await run(REFUSED)
  await run(CONNECTION_FAILED)
  expect(await run(null)).toBe('answered')
})

it('tells those whom it refuses to come back at different times', async () => {
  const { run } = await open(half)
  expect(await run(null)).toBe(5_000 + 1_000)
})

it('rests as long as the service asked, whatever other calls were told', async () => {
  const { time, run, calls } = setUp()
  await run(CONNECTION_FAILED, { askedWaitMs: 60_000 })
  for (let n = 0; n < 4; n += 1) await run(CONNECTION_FAILED, { askedWaitMs: 7_000 })
  expect(await run(null)).toBe(60_000)
  time.now += 60_000
  expect(await run(null)).toBe('answered')
  expect(calls()).toBe(6)
})

it('forgets what the service asked for once it is well', async () => {
  const { run } = setUp()
  await run(CONNECTION_FAILED, { askedWaitMs: 60_000 })
  await run(null)
  for (let n = 0; n < 5; n += 1) await run(CONNECTION_FAILED)
  expect(await run(null)).toBe(5_000)
})

it('takes what never left for no failure', async () => {
  const { breaker, run } = setUp()
  const refused = new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'refused here')
  for (let n = 0; n < 9; n += 1)
    await expect(breaker.run(() => Promise.reject(refused), forever)).rejects.toBe(refused)
  expect(await run(null)).toBe('answered')
})

it('lets the next one look where the first one gave up, and only one at a time', async () => {
  const { time, breaker } = await open()
  time.now += 5_000
  const looks: PromiseWithResolvers<string>[] = []
  const look = () =>
    breaker
      .run(() => {
        const one = Promise.withResolvers<string>()
        looks.push(one)
        return one.promise
      }, forever)
      .catch((error: Error) => error.message)
  const all = [look(), look(), look()]
  looks[0]?.reject(new Error('gave up'))
  expect(await all[0]).toBe('gave up')
  // One of those who waited, and then the other, which finds the service well.
  await allThatIsReady()
  expect(looks).toHaveLength(2)
  looks[1]?.resolve('well')
  expect(await all[1]).toBe('well')
  await allThatIsReady()
  looks[2]?.resolve('well')
  expect(await all[2]).toBe('well')
})

it('lets nobody wait for a look any longer than its own time', async () => {
  const { time, breaker } = await open()
  time.now += 5_000
  const look = Promise.withResolvers<string>()
  const first = breaker.run(() => look.promise, forever)
  const controller = new AbortController()
  const second = breaker.run(async () => 'answered', controller.signal)
  controller.abort(new Error('too late'))
  await expect(second).rejects.toThrow('too late')
  look.resolve('well')
  expect(await first).toBe('well')
})
