import { expect, it } from 'vitest'
import { createBreaker } from './breaker.ts'
import { CONNECTION_FAILED, type Meaning } from './errors.ts'
import { UpstreamFailure } from './upstream-failure.ts'

const random = (bytes: number) => Buffer.alloc(bytes)
const REFUSED: Meaning = { code: 'EC.UPSTREAM_REJECTED', isRepeatable: false }

function setUp() {
  const time = { now: 0 }
  const breaker = createBreaker(() => time.now, random)
  let calls = 0
  const run = (meaning: Meaning | null) =>
    breaker
      .run(async () => {
        calls += 1
        await Promise.resolve()
        if (meaning) throw new UpstreamFailure(meaning, 'no', random)
      })
      .then(
        () => 'answered',
        (error: UpstreamFailure) => error.details.retry_after_ms,
      )
  return { time, run, calls: () => calls }
}

async function open() {
  const all = setUp()
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
