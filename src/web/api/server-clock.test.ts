import { afterEach, expect, it } from 'vitest'
import { noteServerDate, serverTime } from './server-clock.ts'

const NOON = Date.parse('2026-03-02T12:00:00Z')
const DAY = 86_400_000
const at = (ms: number) => new Headers({ Date: new Date(ms).toUTCString() })
afterEach(() => noteServerDate(at(NOON), NOON))

it.each([DAY, -DAY, 60_000])('corrects a browser whose clock is off by %d ms', (off) => {
  noteServerDate(at(NOON), NOON + off)
  expect(serverTime(NOON + off + 250)).toBe(NOON + 250)
})

it('leaves a clock alone that differs by no more than an answer takes', () => {
  noteServerDate(at(NOON), NOON + 1_400)
  expect(serverTime(NOON)).toBe(NOON)
})

it('keeps what it knows when an answer has no date', () => {
  noteServerDate(at(NOON), NOON + DAY)
  noteServerDate(new Headers(), NOON)
  expect(serverTime(NOON + DAY)).toBe(NOON)
})
