import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMemoryBudget } from '../state/budget.ts'
import { createGate } from './gate.ts'

const MINUTE = 60_000
const forever = new AbortController().signal

function setUp() {
  const time = { now: 0 }
  const clock = () => time.now
  return { time, gate: createGate(clock, createMemoryBudget(clock)) }
}
const isRefusedAs = (code: string) => expect.objectContaining({ code })

it('lets one call through until the key has proved itself, then four', async () => {
  const { gate } = setUp()
  await gate.enter(forever)
  let entered = 0
  const waiting = Array.from({ length: 5 }, async () => {
    await gate.enter(forever)
    entered += 1
  })
  await Promise.resolve()
  expect(entered).toBe(0)
  gate.leave('accepted')
  await Promise.all(waiting.slice(0, 4))
  expect(entered).toBe(4)
  gate.leave('unknown')
  await Promise.all(waiting)
})

it('leaves room beside calls that may take long', async () => {
  const { gate } = setUp()
  await gate.enter(forever)
  gate.leave('accepted')
  await gate.enter(forever, { isSlow: true })
  await gate.enter(forever, { isSlow: true })
  let entered = false
  const third = gate.enter(forever, { isSlow: true }).then(() => (entered = true))
  await gate.enter(forever)
  await gate.enter(forever)
  gate.leave('accepted')
  await Promise.resolve()
  expect(entered).toBe(false)
  gate.leave('accepted', { isSlow: true })
  await third
})

it('rests longer after each refusal, and for good after the fifth', async () => {
  const { gate, time } = setUp()
  for (const rest of [6, 12, 24, 48]) {
    await gate.enter(forever)
    gate.leave('refused')
    time.now += rest * MINUTE - 1
    await expect(gate.enter(forever)).rejects.toEqual(isRefusedAs('EC.UPSTREAM_CREDENTIALS'))
    time.now += 1
  }
  await gate.enter(forever)
  gate.leave('refused')
  time.now += 1_000_000 * MINUTE
  await expect(gate.enter(forever)).rejects.toEqual(isRefusedAs('EC.UPSTREAM_CREDENTIALS'))
})

it('refuses those who wait when the call before them is refused', async () => {
  const { gate } = setUp()
  await gate.enter(forever)
  const waiting = [gate.enter(forever), gate.enter(forever)]
  gate.leave('refused')
  const ends = await Promise.allSettled(waiting)
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

it('starts over after a success', async () => {
  const { gate, time } = setUp()
  for (let round = 0; round < 20; round += 1) {
    await gate.enter(forever)
    gate.leave('refused')
    time.now += 6 * MINUTE
    await gate.enter(forever)
    gate.leave('accepted')
  }
})

it('gives up waiting when the signal says so', async () => {
  const { gate } = setUp()
  await gate.enter(forever)
  const controller = new AbortController()
  const waiting = gate.enter(controller.signal)
  controller.abort(new Error('too late'))
  await expect(waiting).rejects.toThrow('too late')
})

it('stays below 150 calls in any minute', async () => {
  const { gate, time } = setUp()
  const call = async () => {
    await gate.enter(forever)
    gate.leave('accepted')
  }
  for (let nth = 0; nth < 150; nth += 1) {
    time.now = nth * 100
    await call()
  }
  await expect(call()).rejects.toEqual(
    expect.objectContaining({ code: 'EC.RATE_LIMITED', details: { retry_after_ms: 60_000 - 14_900 } }),
  )
  time.now = 60_000
  await call()
  await expect(call()).rejects.toEqual(isRefusedAs('EC.RATE_LIMITED'))
})

it('gives its place back where the budget has no call left, and takes it before it asks', async () => {
  const gate = createGate(
    () => 0,
    createMemoryBudget(() => 0, 2),
  )
  const signal = AbortSignal.timeout(60_000)
  const empty = { take: async () => ({ waitMs: 1_000 }) }
  await expect(gate.enter(signal, { budget: empty })).rejects.toEqual(isRefusedAs('EC.RATE_LIMITED'))
  // An unproven key makes one call at a time, and those who come at once must not both find it free.
  const entered: number[] = []
  const both = [1, 2].map(async (n) => {
    await gate.enter(signal)
    entered.push(n)
  })
  await both[0]
  expect(entered).toEqual([1])
  gate.leave('accepted')
  await both[1]
  expect(entered).toEqual([1, 2])
})

it('never makes six failures in a row, whatever happens in whatever order', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('enter' as const) },
    { weight: 3, arbitrary: fc.constantFrom('refused' as const, 'skewed' as const) },
    { weight: 1, arbitrary: fc.constantFrom('accepted' as const, 'unknown' as const) },
    { weight: 1, arbitrary: fc.constant('wait' as const) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { gate, time } = setUp()
      let underWay = 0
      let inARow = 0
      for (const one of steps) {
        if (one === 'wait') time.now += 60 * MINUTE
        else if (one === 'enter') {
          const expired = new AbortController()
          // Resolves, is refused, or waits: then it gives up.
          const entering = gate.enter(expired.signal).then(
            () => (underWay += 1),
            () => 0,
          )
          await Promise.resolve()
          expired.abort(new Error('gave up'))
          await entering
        } else if (underWay > 0) {
          underWay -= 1
          gate.leave(one)
          if (one === 'accepted') inARow = 0
          if (one === 'refused' || one === 'skewed') inARow += 1
          expect(inARow).toBeLessThan(6)
        }
      }
    }),
  )
})
