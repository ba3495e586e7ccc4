import { expect, it } from 'vitest'
import { createAllowances } from './allowances.ts'

const start = (options = {}) => {
  const time = { now: 1_000_000 }
  return { time, allowances: createAllowances(() => time.now, options) }
}

it('counts each session apart, and gives its calls back after a minute', () => {
  const { time, allowances } = start({ callsAMinute: 2 })
  const take = (token: string) => allowances.of(token).take().waitMs
  expect([take('a'), take('a'), take('a'), take('b')]).toEqual([0, 0, 60_000, 0])
  time.now += 60_000
  expect(take('a')).toBe(0)
})

it('gives everybody without a session one larger allowance', () => {
  const { allowances } = start()
  const waits = Array.from({ length: 601 }, () => allowances.of(null).take().waitMs)
  expect(waits.filter((wait) => wait > 0)).toEqual([60_000])
})

it('forgets sessions that rest, and has an end', () => {
  const { time, allowances } = start({ mostSessions: 3 })
  for (let nth = 0; nth < 1_000; nth += 1) allowances.of(`session-${nth}`).take()
  expect(allowances.size()).toBe(3)
  time.now += 60_000
  allowances.of('another')
  expect(allowances.size()).toBe(1)
})
