import { expect, it } from 'vitest'
import { createAllowances } from './allowances.ts'

const start = (options = {}) => {
  const time = { now: 1_000_000 }
  return { time, allowances: createAllowances(() => time.now, options) }
}

it('counts each user apart, and gives its calls back after a minute', async () => {
  const { time, allowances } = start({ callsAMinute: 2 })
  const take = async (token: string) => (await allowances.of(token).take()).waitMs
  expect([await take('a'), await take('a'), await take('a'), await take('b')]).toEqual([0, 0, 60_000, 0])
  time.now += 60_000
  expect(await take('a')).toBe(0)
})

it('gives everybody without a session one larger allowance', async () => {
  const { allowances } = start()
  const taken = await Promise.all(Array.from({ length: 601 }, () => allowances.of(null).take()))
  expect(taken.map(({ waitMs }) => waitMs).filter((wait) => wait > 0)).toEqual([60_000])
})

it('forgets users who rest, and has an end', async () => {
  const { time, allowances } = start({ mostUsers: 3 })
  for (let nth = 0; nth < 1_000; nth += 1) await allowances.of(`user-${nth}`).take()
  expect(allowances.size()).toBe(3)
  time.now += 60_000
  allowances.of('another')
  expect(allowances.size()).toBe(1)
})
