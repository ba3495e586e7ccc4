import { expect, it } from 'vitest'
import { TIME_FORMATS, readTime, writeTime, type TimeFormat } from './times.ts'

const MS = Date.UTC(2026, 0, 2, 3, 4, 5, 670)

it.each<[TimeFormat, string]>([
  ['z', '2026-01-02T03:04:05.670Z'],
  ['quoted', "2026-01-02'T'03:04:05.670Z"],
  ['offset', '2026-01-02T03:04:05.670+00:00'],
  ['space', '2026-01-02 03:04:05'],
  ['seconds', '2026-01-02T03:04:05Z'],
  ['no-zone', '2026-01-02T03:04:05'],
  ['minutes', '2026-01-02T03:04Z'],
  ['negative-offset', '2026-01-01T22:04:05-05:00'],
  ['nanoseconds', '2026-01-02T03:04:05.670000000Z'],
  ['microseconds', '2026-01-02T03:04:05.670000Z'],
  ['colon-fraction', '2026-01-02T03:04:05:670000Z'],
  ['centiseconds', '2026-01-02T03:04:05.67Z'],
  ['compact-offset', '2026-01-02T03:04:05.670+0000'],
  ['shifted-offset', '2026-01-02T11:04:05.670+0800'],
])('writes the form %s, and reads it as the same moment', (format, text) => {
  expect(writeTime(MS, format)).toBe(text)
  const precision = format === 'minutes' ? 60_000 : text.includes('67') ? 1 : 1000
  expect(readTime(text)).toBe(Math.floor(MS / precision) * precision)
})

it('has a test for each form', () => {
  expect(TIME_FORMATS).toHaveLength(14)
})

it.each(['', '2022-13-01T00:00:00Z', '2022-02-30T00:00:00Z', '2022-02-03', '1648425600000', 'yesterday'])(
  'reads no moment from %j',
  (text) => {
    expect(readTime(text)).toBeUndefined()
  },
)
