import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ApiFailure } from '../api-failure.ts'
import { createMemoryBudget } from '../state/budget.ts'
import { createGate, type Outcome, type Ticket } from './gate.ts'

const MINUTE = 60_000
const forever = new AbortController().signal

function setUp(clockNow = { now: 0 }, budget = createMemoryBudget(() => clockNow.now)) {
  const real = createGate(() => clockNow.now, budget)
  const tickets: Ticket[] = []
  const gate = {
    enter: async (...options: Parameters<typeof real.enter>) =>
      void tickets.push(await real.enter(...options)),
    /** Ends the call that entered first, or `nth` after it. */
    leave: (outcome: Outcome, options: Parameters<typeof real.leave>[2] = {}, nth = 0) => {
      const [ticket] = tickets.splice(nth, 1)
      if (!ticket) throw new Error('Nobody is inside.')
      real.leave(ticket, outcome, options)
    },
  }
  return { time: clockNow, gate }
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

it('lets nobody wait who has given up before', async () => {
  const { gate } = setUp()
  await gate.enter(forever)
  await expect(gate.enter(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
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
  const { gate } = setUp(
    { now: 0 },
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

/** How a call ends, the first of those under way or a later one. */
const leaving = (outcomes: Outcome[]) =>
  fc.record({ outcome: fc.constantFrom(...outcomes), nth: fc.nat({ max: 3 }) })

it('never makes six failures in a row, whatever happens in whatever order', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('enter' as const) },
    { weight: 3, arbitrary: leaving(['refused', 'skewed']) },
    { weight: 1, arbitrary: leaving(['accepted', 'unknown']) },
    { weight: 1, arbitrary: fc.constant('wait' as const) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { gate, time } = setUp()
      // What the service may have counted: it decided a call some time between its entry and its end, so in the worst
      // order one that was accepted came before all refusals that came to light while it was under way.
      let refusals: number[] = []
      const entries: number[] = []
      let moment = 0
      for (const one of steps) {
        moment += 1
        if (one === 'wait') time.now += 60 * MINUTE
        else if (one === 'enter') {
          const expired = new AbortController()
          // Resolves, is refused, or waits: then it gives up.
          const entering = gate.enter(expired.signal).then(
            () => entries.push(moment),
            () => 0,
          )
          await Promise.resolve()
          expired.abort(new Error('gave up'))
          await entering
        } else if (entries.length > 0) {
          const nth = one.nth % entries.length
          const [entered = 0] = entries.splice(nth, 1)
          gate.leave(one.outcome, {}, nth)
          if (one.outcome === 'accepted') refusals = refusals.filter((at) => at > entered)
          if (one.outcome === 'refused' || one.outcome === 'skewed') refusals.push(moment)
          expect(refusals.length).toBeLessThan(6)
        }
      }
    }),
  )
})

it('does not take a call for a proof that had left before another was refused', async () => {
  const { gate } = setUp()
  await gate.enter(forever)
  gate.leave('accepted')
  for (let n = 0; n < 4; n += 1) await gate.enter(forever)
  for (let n = 0; n < 3; n += 1) gate.leave('refused', {}, 1)
  gate.leave('accepted')
  await expect(gate.enter(forever)).rejects.toEqual(isRefusedAs('EC.UPSTREAM_CREDENTIALS'))
})

it('tells of another project what code the service gave, and none of its words', async () => {
  const { gate } = setUp()
  const upstream = { error_code: 'APIGW.0308', error_msg: '/v2/aaa quoted', request_id: 'r-1' }
  const failure = new ApiFailure('EC.UPSTREAM_THROTTLED', 'no', { retry_after_ms: 5_000, upstream }, true)
  await gate.enter(forever, { about: 'a' })
  gate.leave('throttled', { failure })
  const told = (about: string) => gate.enter(forever, { about }).catch((error: ApiFailure) => error.details)
  expect(await told('a')).toEqual({ upstream, retry_after_ms: 5_000 })
  expect(await told('b')).toEqual({
    upstream: { error_code: 'APIGW.0308', error_msg: null, request_id: null },
    retry_after_ms: 5_000,
  })
})
