import { expect, it } from 'vitest'
import { createWatched } from './watched.ts'

it('stretches with the lists of the last minute, each counted once, and not without an end', () => {
  const time = { now: 0 }
  const watched = createWatched(() => time.now)
  const look = (first: number, last: number) => {
    for (let n = first; n <= last; n += 1) watched.note(`list-${n}`)
  }
  look(1, 5)
  look(1, 5)
  expect(watched.stretch()).toBe(1)
  look(1, 50)
  expect(watched.stretch()).toBe(10)
  look(1, 500)
  expect(watched.stretch()).toBe(15)
  time.now += 60_000
  look(1, 1)
  expect(watched.stretch()).toBe(1)
})
