import { expect, it } from 'vitest'
import { createWatched } from './watched.ts'

function setUp() {
  const time = { now: 0 }
  const watched = createWatched(() => time.now)
  const look = (first: number, last: number, user: (n: number) => string | null = () => null) => {
    for (let n = first; n <= last; n += 1) watched.note(`list-${n}`, user(n))
  }
  return { time, watched, look }
}

it('stretches with the lists of the last minute, each counted once, and not without an end', () => {
  const { time, watched, look } = setUp()
  look(1, 5)
  look(1, 5)
  expect(watched.stretch()).toBe(1)
  look(1, 50)
  expect(watched.stretch()).toBe(10)
  look(1, 5_000)
  expect(watched.stretch()).toBe(15)
  time.now += 60_000
  expect(watched.stretch()).toBe(1)
})

it('counts ten lists of each user, so that nobody slows down all others', () => {
  const { watched, look } = setUp()
  look(1, 60, () => 'greedy')
  expect(watched.stretch()).toBe(2)
  look(61, 70, (n) => `user-${n}`)
  expect(watched.stretch()).toBe(4)
})
