// Numbers and times in the language of the page, by Intl alone. Making a formatter costs a hundred times what
// using it costs, so each is made once.
import { locale, type Locale } from './i18n.ts'
import { timeZone } from './time-zone.ts'

const cache = new Map<string, unknown>()
/** A formatter of the language of the page, which `make` makes the first time. */
export function once<Formatter>(name: string, make: (locale: Locale) => Formatter): Formatter {
  const key = `${locale()} ${name}`
  if (!cache.has(key)) cache.set(key, make(locale()))
  // Each name is only ever made by the one call below that carries it.
  return cache.get(key) as Formatter
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `1,234` */
export const formatNumber = (value: number) =>
  once('number', (name) => new Intl.NumberFormat(name)).format(value)

const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')

/**
 * `+08:00`: what the chosen zone is ahead of UTC right now. All times of the page are written with this one
 * offset, which the header of their column names, so that none is an hour off it across a change of clocks.
 */
function offsetNow() {
  const zone = timeZone.get()
  if (zone !== 'local') return zone
  const minutes = -new Date().getTimezoneOffset()
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

function formatTime(ms: number, zone: string, options: Intl.DateTimeFormatOptions) {
  return once(
    `time ${zone} ${Object.keys(options).join(' ')}`,
    (name) => new Intl.DateTimeFormat(timeLocale(name), { ...options, timeZone: zone, hourCycle: 'h23' }),
  ).format(ms)
}

/** The usual order and signs of a language; English comes without the month that Americans write first. */
const timeLocale = (name: Locale) => (name === 'en' ? 'en-GB' : name)
/** A month is a number in Chinese: `2026/11/24` is how a console writes a time in a table. */
const DATE: Record<Locale, Intl.DateTimeFormatOptions> = {
  en: { year: 'numeric', month: 'short', day: 'numeric' },
  'zh-CN': { year: 'numeric', month: '2-digit', day: '2-digit' },
}
const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const

/** `24 Nov 2026, 10:42:05` */
export const formatDateTime = (ms: number, offset = offsetNow()) =>
  formatTime(ms, offset, { ...DATE[locale()], ...CLOCK })
/** `10:42:05` */
export const formatClock = (ms: number, offset = offsetNow()) => formatTime(ms, offset, CLOCK)

/** `UTC+8`: the offset with which times are written. */
export function formatZone(offset = offsetNow()) {
  const [, sign = '+', hours = '00', minutes = '00'] = /(.)(\d\d):(\d\d)/.exec(offset) ?? []
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
}

const RELATIVE: [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [MINUTE, 'second', SECOND],
  [HOUR, 'minute', MINUTE],
  [DAY, 'hour', HOUR],
  [30 * DAY, 'day', DAY],
  [365 * DAY, 'month', 30 * DAY],
  [Infinity, 'year', 365 * DAY],
]

/** `now`, `5s ago`, `3h ago`: whole units, rounded down. A time ahead of a slow clock is `now`. */
export function formatAgo(elapsedMs: number) {
  const elapsed = Math.max(0, elapsedMs)
  const [, unitName, size] = RELATIVE.find(([limit]) => elapsed < limit) ?? (['', 'year', 365 * DAY] as const)
  // `auto` has the word "now", but also "yesterday", which 26 hours ago may not be.
  const numeric = elapsed < SECOND ? 'auto' : 'always'
  return once(
    `ago ${numeric}`,
    (name) => new Intl.RelativeTimeFormat(name, { numeric, style: 'narrow' }),
  ).format(-Math.floor(elapsed / size), unitName)
}

/** `20s` to go, rounded up, and never `0s`: that would look stuck while the thing itself is under way. */
export const formatWait = (ms: number) => formatDuration(Math.max(SECOND, ms + SECOND - 1))

const unit = (name: 'day' | 'hour' | 'minute' | 'second', value: number) =>
  once(
    name,
    (tag) => new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'narrow' }),
  ).format(value)

/** Chinese puts no space between a number and what follows it. */
const GAP: Record<Locale, string> = { en: ' ', 'zh-CN': '' }

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const
/** The largest unit of a duration, and those below it. */
const unitsOf = (ms: number) => UNITS.slice(UNITS.findIndex(([, size]) => ms >= size || size === SECOND))

/** `45s`, `2m`, `3h`, `12d`: the largest unit alone, rounded, for what is only roughly so. */
export function formatRoughly(ms: number) {
  const [[name, size] = UNITS[3]] = unitsOf(ms)
  return unit(name, Math.round(ms / size))
}

/** `45s`, `2m 5s`, `3h 4m`, `2d 3h`: the two largest units. */
export function formatDuration(ms: number) {
  let rest = Math.max(0, ms)
  return unitsOf(rest)
    .slice(0, 2)
    .map(([name, size]) => {
      const whole = Math.floor(rest / size)
      rest %= size
      return unit(name, whole)
    })
    .join(GAP[locale()])
}
