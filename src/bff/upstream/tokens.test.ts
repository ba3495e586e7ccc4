import { expect, it } from 'vitest'
import { createTokens } from './tokens.ts'

const HOUR = 3_600_000

function setUp() {
  const time = { now: 0 }
  let fetched = 0
  const tokens = createTokens(
    async () => {
      fetched += 1
      return { text: `token-${fetched}`, endsAt: time.now + 24 * HOUR }
    },
    () => time.now,
  )
  return { time, tokens, fetched: () => fetched }
}

it('fetches one token for all who find the same one refused', async () => {
  const { tokens, fetched } = setUp()
  const old = await tokens.current()
  for (let refused = 0; refused < 4; refused += 1) tokens.discard(old)
  expect(await Promise.all([tokens.current(), tokens.current()])).toEqual(['token-2', 'token-2'])
  // A call that was under way for long finds the old one refused.
  tokens.discard(old)
  expect([await tokens.current(), fetched()]).toEqual(['token-2', 2])
})

it('serves the old token while the next one is on its way, and knows both', async () => {
  const { tokens, time } = setUp()
  await tokens.current()
  time.now = 23.6 * HOUR
  expect(await tokens.current()).toBe('token-1')
  expect(await tokens.current()).toBe('token-2')
  expect(['token-1', 'token-2', 'token-3'].map((text) => tokens.isQuotedIn(`it says ${text}.`))).toEqual([
    true,
    true,
    false,
  ])
})
