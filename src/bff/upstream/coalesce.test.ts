import { expect, it } from 'vitest'
import { ApiFailure } from '../api-failure.ts'
import { createMemoryCache } from '../state/cache.ts'
import { createMemoryLeases } from '../state/leases.ts'
import { createMemoryBudget } from '../state/budget.ts'
import { AllowanceSpent, onBehalfOf } from './allowance.ts'
import { createCoalescer } from './coalesce.ts'

function setUp(freshMs = 3_000) {
  const time = { now: 1_000 }
  const clock = () => time.now
  const leases = createMemoryLeases(clock)
  const cache = createMemoryCache<number>(clock)
  const waits: number[] = []
  /** A process beside others that share cache and leases. */
  const process = (during: () => Promise<void> = async () => {}) =>
    createCoalescer<number>({
      clock,
      sleep: async (milliseconds) => {
        waits.push(milliseconds)
        time.now += milliseconds
        await during()
      },
      cache,
      leases,
      name: 'n',
      freshMs: () => freshMs,
    })
  const coalescer = process()
  let calls = 0
  return { time, coalescer, process, waits, calls: () => calls, call: async () => (calls += 1) }
}

it('makes one call for a hundred callers at once', async () => {
  const { coalescer, call, calls } = setUp()
  const answers = await Promise.all(Array.from({ length: 100 }, () => coalescer.share('a', call)))
  expect(calls()).toBe(1)
  expect(new Set(answers.map(({ value }) => value))).toEqual(new Set([1]))
})

it('gives what it holds while that is fresh, with the time of the answer', async () => {
  const { coalescer, call, time } = setUp()
  await coalescer.share('a', call)
  time.now += 2_999
  expect(await coalescer.share('a', call)).toEqual({ value: 1, asOf: 1_000 })
  expect(await coalescer.share('b', call)).toEqual({ value: 2, asOf: 3_999 })
  time.now += 1
  expect(await coalescer.share('a', call)).toEqual({ value: 3, asOf: 4_000 })
})

it('asks again when what it holds is older than wanted', async () => {
  const { coalescer, call, time } = setUp()
  await coalescer.share('a', call)
  time.now += 5
  expect((await coalescer.share('a', call, 1_001)).value).toBe(2)
  expect((await coalescer.share('a', call, 1_005)).value).toBe(2)
})

it('shares a failure with those who wait, and does not hold it', async () => {
  const { coalescer, call } = setUp()
  let failures = 0
  const fail = async () => {
    failures += 1
    throw new Error('no')
  }
  const answers = await Promise.allSettled([coalescer.share('a', fail), coalescer.share('a', fail)])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(failures).toBe(1)
  expect((await coalescer.share('a', call)).value).toBe(1)
})

it('does not hold the answer to a call that began before it was cleared', async () => {
  const { coalescer, call } = setUp()
  const gate = Promise.withResolvers<number>()
  const begun = Promise.withResolvers<void>()
  const early = coalescer.share('a', () => {
    begun.resolve()
    return gate.promise
  })
  await begun.promise
  await coalescer.clear()
  const late = coalescer.share('a', call)
  gate.resolve(99)
  expect((await early).value).toBe(99)
  expect((await late).value).toBe(1)
  expect((await coalescer.share('a', call)).value).toBe(1)
})

it('holds nothing that was asked for before it was outdated', async () => {
  const { coalescer, call } = setUp()
  const gate = Promise.withResolvers<number>()
  const begun = Promise.withResolvers<void>()
  const early = coalescer.share('a', () => {
    begun.resolve()
    return gate.promise
  })
  await begun.promise
  await coalescer.outdate()
  gate.resolve(99)
  expect((await early).value).toBe(99)
  // The early call has ended, and nothing else was asked: what it brought is no answer to whoever comes now.
  expect((await coalescer.share('a', call)).value).toBe(1)
})

it('gives what is outdated for a failure only', async () => {
  const { coalescer, call } = setUp()
  await coalescer.share('a', call)
  await coalescer.outdate()
  const failure = new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'no')
  expect(await coalescer.share('a', async () => Promise.reject(failure))).toEqual({
    value: 1,
    asOf: 1_000,
    failure,
  })
  expect((await coalescer.share('a', call)).value).toBe(2)
})

it('forgets the oldest of very many', async () => {
  const { coalescer, call } = setUp()
  for (let key = 0; key <= 500; key += 1) await coalescer.share(String(key), call)
  expect((await coalescer.share('500', call)).value).toBe(501)
  expect((await coalescer.share('0', call)).value).toBe(502)
})

it('gives the last good value with the failure that keeps it from being renewed, and holds only the value', async () => {
  const { coalescer, call, time } = setUp()
  await coalescer.share('a', call)
  time.now += 5_000
  const failure = new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'no')
  const fail = async () => Promise.reject(failure)
  const answers = await Promise.all([coalescer.share('a', fail), coalescer.share('a', fail)])
  expect(answers).toEqual([
    { value: 1, asOf: 1_000, failure },
    { value: 1, asOf: 1_000, failure },
  ])
  // Not for whoever wants to know what was so later.
  await expect(coalescer.share('a', fail, 1_001)).rejects.toBe(failure)
  expect(await coalescer.share('a', call)).toEqual({ value: 2, asOf: 6_000 })
})

it.each([
  'EC.UPSTREAM_FORBIDDEN',
  'EC.UPSTREAM_REJECTED',
  'EC.NOT_FOUND',
  'EC.UPSTREAM_INVALID',
  'EC.INTERNAL',
] as const)('gives no older value in place of %s', async (code) => {
  const { coalescer, call, time } = setUp()
  await coalescer.share('a', call)
  time.now += 5_000
  await expect(coalescer.share('a', async () => Promise.reject(new ApiFailure(code, 'no')))).rejects.toThrow(
    'no',
  )
})

it('waits for what another process brings, and calls itself where that brings nothing', async () => {
  const { process, call, calls, waits } = setUp()
  const other = process()
  const gate = Promise.withResolvers<number>()
  const theirs = other.share('a', () => gate.promise)
  const ours = process(async () => {
    if (waits.length !== 3) return
    gate.resolve(99)
    await theirs
  })
  expect((await ours.share('a', call)).value).toBe(99)
  expect([calls(), waits]).toEqual([0, [100, 100, 100]])

  void other.share('b', () => new Promise(() => {}))
  expect((await ours.share('b', call)).value).toBe(1)
})

it('tells whoever asks too often so, and gives no older value', async () => {
  const { coalescer, call, time } = setUp()
  await coalescer.share('a', call)
  time.now += 5_000
  await expect(coalescer.share('a', () => Promise.reject(new AllowanceSpent(1_000)))).rejects.toBeInstanceOf(
    AllowanceSpent,
  )
})

/** Asks as a request does that has to be answered at some time. */
const before = <Result>(deadline: AbortSignal, ask: () => Result) =>
  onBehalfOf({ allowance: () => createMemoryBudget(() => 0), deadline }, ask)

it('waits no longer than the request can, and lets the call go on for others', async () => {
  const { coalescer, call, calls, time } = setUp()
  await coalescer.share('a', call)
  time.now += 5_000
  const gate = Promise.withResolvers<number>()
  const deadline = new AbortController()
  const begun = Promise.withResolvers<void>()
  const hasty = before(deadline.signal, () =>
    coalescer.share('a', () => {
      begun.resolve()
      return gate.promise
    }),
  )
  await begun.promise
  const patient = coalescer.share('a', call)
  deadline.abort()
  expect(await hasty).toMatchObject({ value: 1, failure: { code: 'EC.UPSTREAM_UNAVAILABLE' } })
  await expect(before(deadline.signal, () => coalescer.share('b', call))).rejects.toMatchObject({
    code: 'EC.UPSTREAM_UNAVAILABLE',
    isRetryable: true,
  })
  gate.resolve(99)
  expect(await patient).toEqual({ value: 99, asOf: 6_000 })
  // Nothing was begun for a request that had to be answered already.
  expect(calls()).toBe(1)
})

it('takes nothing for what another process brings that was there before', async () => {
  const { process, coalescer, call, time, waits } = setUp()
  await coalescer.share('a', call)
  time.now += 5_000
  const gate = Promise.withResolvers<number>()
  const theirs = process().share('a', () => gate.promise)
  const ours = process(async () => {
    if (waits.length < 3) return
    gate.resolve(99)
    await theirs
  })
  expect((await ours.share('a', call)).value).toBe(99)
})
