import { expect, it } from 'vitest'
import { ApiFailure } from '../api-failure.ts'
import { CONNECTION_FAILED, TIMED_OUT } from './errors.ts'
import { createRetries } from './retries.ts'
import { UpstreamFailure } from './upstream-failure.ts'

const half = () => Buffer.from([0x80, 0, 0, 0])
const forever = new AbortController().signal

function setUp() {
  const waits: number[] = []
  const retries = createRetries(async (milliseconds) => void waits.push(milliseconds), half)
  let calls = 0
  const failing =
    (meaning: typeof TIMED_OUT, times = Infinity) =>
    async () => {
      calls += 1
      if (calls <= times) throw new UpstreamFailure(meaning, 'no', half)
      return 'yes'
    }
  return { waits, retries, failing, calls: () => calls }
}

it('repeats at most twice, after growing waits', async () => {
  const { retries, failing, waits, calls } = setUp()
  for (let quiet = 0; quiet < 20; quiet += 1) await retries.run(async () => 'yes', 2, forever)
  await expect(retries.run(failing(CONNECTION_FAILED), 2, forever)).rejects.toThrow('no')
  expect(calls()).toBe(3)
  expect(waits.map((wait) => Math.round(wait))).toEqual([200, 400])
})

it('gives the answer of the repetition', async () => {
  const { retries, failing } = setUp()
  expect(await retries.run(failing(CONNECTION_FAILED, 1), 2, forever)).toBe('yes')
})

it('does not repeat what is not repeatable, nor an operation that must not be', async () => {
  const { retries, failing, calls } = setUp()
  await expect(retries.run(failing(TIMED_OUT), 2, forever)).rejects.toThrow('no')
  await expect(retries.run(failing(CONNECTION_FAILED), 0, forever)).rejects.toThrow('no')
  await expect(retries.run(() => Promise.reject(new Error('a bug')), 2, forever)).rejects.toThrow('a bug')
  expect(calls()).toBe(2)
})

it('makes at most a tenth more calls while everything fails, however quiet it was before', async () => {
  const { retries, failing, calls } = setUp()
  for (let quiet = 0; quiet < 10_000; quiet += 1) await retries.run(async () => 'yes', 2, forever)
  for (let nth = 0; nth < 1_000; nth += 1)
    await retries.run(failing(CONNECTION_FAILED), 2, forever).catch(() => 0)
  // Ten repetitions may have been saved up.
  expect(calls()).toBeLessThanOrEqual(1_100 + 10)
  const fresh = setUp()
  for (let nth = 0; nth < 100; nth += 1)
    await fresh.retries.run(fresh.failing(CONNECTION_FAILED), 2, forever).catch(() => 0)
  expect(fresh.calls()).toBe(110)
})

it('saves nothing up with calls that never left', async () => {
  const { retries, failing, calls } = setUp()
  for (let nth = 0; nth < 1_000; nth += 1)
    await retries
      .run(() => Promise.reject(new ApiFailure('EC.UPSTREAM_UNAVAILABLE', 'refused here')), 2, forever)
      .catch(() => 0)
  for (let nth = 0; nth < 10; nth += 1)
    await retries.run(failing(CONNECTION_FAILED), 2, forever).catch(() => 0)
  expect(calls()).toBe(11)
})
