import { expect, it } from 'vitest'
import {
  formatAgo,
  formatClock,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatRoughly,
  formatZone,
} from './formats.ts'
import { formatSize } from './format-size.ts'
import { setLocale } from './i18n.ts'
import { timeZone } from './time-zone.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

it.each([
  [0, '0s'],
  [999, '0s'],
  [45 * SECOND, '45s'],
  [2 * MINUTE + 5 * SECOND, '2m 5s'],
  [HOUR, '1h 0m'],
  [3 * HOUR + 4 * MINUTE + 59 * SECOND, '3h 4m'],
  [2 * DAY + 3 * HOUR, '2d 3h'],
  [-5, '0s'],
])('writes %i ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

it.each([
  [-2000, 'now'],
  [999, 'now'],
  [5 * SECOND, '5s ago'],
  [MINUTE - 1, '59s ago'],
  [MINUTE, '1m ago'],
  [26 * HOUR, '1d ago'],
  [40 * DAY, '1mo ago'],
  [800 * DAY, '2y ago'],
])('writes %i ms ago as %s', (ms, text) => {
  expect(formatAgo(ms)).toBe(text)
})

it('writes numbers and times by Intl', () => {
  expect(formatNumber(1234)).toBe('1,234')
  const at = new Date(2026, 10, 24, 9, 5, 7).getTime()
  expect(formatClock(at)).toBe('09:05:07')
  expect(formatDateTime(at)).toBe('24 Nov 2026, 09:05:07')
  expect(formatZone()).toMatch(/^UTC[+-]\d{1,2}(:\d\d)?$/)
})

it.each([
  [0, '0 kB'],
  [512, '0.5 kB'],
  [1000, '1 kB'],
  [1_250_000, '1.3 MB'],
  [64 * 1024 * 1024, '67.1 MB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text)
})

it('writes everything in the language of the page', async () => {
  await setLocale('zh-CN')
  const at = new Date(2026, 2, 4, 9, 5, 7).getTime()
  expect(formatDateTime(at)).toBe('2026/03/04 09:05:07')
  expect([formatAgo(0), formatAgo(5 * SECOND), formatAgo(26 * HOUR)]).toEqual(['现在', '5秒前', '1天前'])
  expect([formatDuration(2 * MINUTE + 5 * SECOND), formatSize(1_250_000)]).toEqual(['2分钟5秒', '1.3 MB'])
  await setLocale('en')
  expect(formatDuration(2 * MINUTE + 5 * SECOND)).toBe('2m 5s')
})

it('writes all times with one offset, in summer as in winter, and names it', () => {
  expect(formatDateTime(Date.UTC(2026, 0, 2, 3, 4, 5), '-03:30')).toBe('1 Jan 2026, 23:34:05')
  expect(formatDateTime(Date.UTC(2026, 6, 2, 3, 4, 5), '-03:30')).toBe('1 Jul 2026, 23:34:05')
  expect(formatClock(Date.UTC(2026, 6, 2, 3, 4, 5), '+08:00')).toBe('11:04:05')
  expect([formatZone('-03:30'), formatZone('+08:00'), formatZone('+00:00')]).toEqual([
    'UTC-3:30',
    'UTC+8',
    'UTC+0',
  ])
})

it('writes times in the zone that was chosen', () => {
  const at = Date.UTC(2026, 6, 2, 23, 4, 5)
  timeZone.set('+00:00')
  expect([formatDateTime(at), formatClock(at), formatZone()]).toEqual([
    '2 Jul 2026, 23:04:05',
    '23:04:05',
    'UTC+0',
  ])
  timeZone.set('+08:00')
  expect([formatDateTime(at), formatClock(at), formatZone()]).toEqual([
    '3 Jul 2026, 07:04:05',
    '07:04:05',
    'UTC+8',
  ])
  timeZone.reset()
})

it('says roughly how long in one unit', () => {
  const texts = [0, 400, 45_400, 59_999, 60_000, 150_000, 59 * MINUTE, 90 * MINUTE, 26 * HOUR, 100 * DAY]
  expect(texts.map(formatRoughly)).toEqual(['0s', '0s', '45s', '60s', '1m', '3m', '59m', '2h', '1d', '100d'])
})
