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

const quiet = async ({ retries }: ReturnType<typeof setUp>) => {
  for (let nth = 0; nth < 100; nth += 1) await retries.run(async () => 'yes', 2, forever)
}
const fails =
  (meaning: typeof TIMED_OUT, askedWaitMs: number | null = null) =>
  () =>
    Promise.reject(new UpstreamFailure(meaning, 'no', half, { askedWaitMs }))

it.each([
  ['no answer in time', fails(TIMED_OUT)],
  ['a service that asks for time', fails(CONNECTION_FAILED, 1_000)],
])('takes %s for trouble that others have as well', async (_, fail) => {
  const all = setUp()
  await quiet(all)
  await all.retries.run(fail, 2, forever).catch(() => 0)
  await all.retries.run(all.failing(CONNECTION_FAILED), 2, forever).catch(() => 0)
  expect(all.calls()).toBe(1)
})

it('takes a refusal for a sign of life', async () => {
  const all = setUp()
  await quiet(all)
  await all.retries.run(fails(TIMED_OUT), 2, forever).catch(() => 0)
  await all.retries
    .run(fails({ code: 'EC.UPSTREAM_REJECTED', isRepeatable: false }), 2, forever)
    .catch(() => 0)
  await all.retries.run(all.failing(CONNECTION_FAILED), 2, forever).catch(() => 0)
  expect(all.calls()).toBe(3)
})

it('does not repeat at once what was asked to wait', async () => {
  const all = setUp()
  await quiet(all)
  await expect(all.retries.run(fails(CONNECTION_FAILED, 1_000), 2, forever)).rejects.toThrow('no')
  expect(all.waits).toEqual([])
})

it('tells the failure of the service where the repetition never left', async () => {
  const all = setUp()
  await quiet(all)
  const failures = [
    new UpstreamFailure(CONNECTION_FAILED, 'what the service did', half),
    new ApiFailure('EC.RATE_LIMITED', 'refused here'),
  ]
  const run = all.retries.run(() => Promise.reject(failures.shift() ?? new Error('none left')), 2, forever)
  await expect(run).rejects.toThrow('what the service did')
})

it('tells the failure of the service where the time ends before the repetition', async () => {
  const retries = createRetries(() => Promise.reject(new Error('too late')), half)
  await expect(retries.run(fails(CONNECTION_FAILED), 2, forever)).rejects.toThrow('no')
})
