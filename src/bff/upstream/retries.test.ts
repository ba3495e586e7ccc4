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

it('makes at most a tenth more calls while every other one fails, however quiet it was before', async () => {
  const { retries, failing, calls } = setUp()
  for (let quiet = 0; quiet < 10_000; quiet += 1) await retries.run(async () => 'yes', 2, forever)
  for (let nth = 0; nth < 1_000; nth += 1) {
    await retries.run(failing(CONNECTION_FAILED, 1 + calls()), 2, forever).catch(() => 0)
    await retries.run(async () => 'yes', 2, forever)
  }
  // A tenth of two thousand, and ten that may have been saved up.
  expect(calls()).toBeLessThanOrEqual(1_000 + 200 + 10)
  expect(calls()).toBeGreaterThan(1_000 + 200)
})

it('leaves a service alone where it fails other calls as well, until it answers again', async () => {
  const { retries, failing, calls } = setUp()
  for (let quiet = 0; quiet < 100; quiet += 1) await retries.run(async () => 'yes', 2, forever)
  const both = [0, 1].map(() => retries.run(failing(CONNECTION_FAILED), 2, forever).catch(() => 0))
  await Promise.all(both)
  for (let nth = 0; nth < 100; nth += 1)
    await retries.run(failing(CONNECTION_FAILED), 2, forever).catch(() => 0)
  expect(calls()).toBe(103)
  await retries.run(async () => 'yes', 2, forever)
  await retries.run(failing(CONNECTION_FAILED), 2, forever).catch(() => 0)
  expect(calls()).toBe(106)
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
