const iso = (ms: number) => new Date(ms).toISOString()
const HOUR = 3_600_000

/** The forms of a time that the vendor's Workspace API has been seen to send, each by a name. */
const FORMATS = {
  z: iso,
  quoted: (ms: number) => iso(ms).replace('T', "'T'"),
  offset: (ms: number) => iso(ms).replace('Z', '+00:00'),
  space: (ms: number) => iso(ms).slice(0, 19).replace('T', ' '),
  seconds: (ms: number) => `${iso(ms).slice(0, 19)}Z`,
  'no-zone': (ms: number) => iso(ms).slice(0, 19),
  minutes: (ms: number) => `${iso(ms).slice(0, 16)}Z`,
  'negative-offset': (ms: number) => `${iso(ms - 5 * HOUR).slice(0, 19)}-05:00`,
  nanoseconds: (ms: number) => iso(ms).replace('Z', '000000Z'),
  microseconds: (ms: number) => iso(ms).replace('Z', '000Z'),
  'colon-fraction': (ms: number) => iso(ms).replace('.', ':').replace('Z', '000Z'),
  centiseconds: (ms: number) => iso(ms).replace(/\dZ$/, 'Z'),
  'compact-offset': (ms: number) => iso(ms).replace('Z', '+0000'),
  'shifted-offset': (ms: number) => iso(ms + 8 * HOUR).replace('Z', '+0800'),
}

export type TimeFormat = keyof typeof FORMATS
// `Object.keys` widens to string[]; the object above is the whole list.
export const TIME_FORMATS = Object.keys(FORMATS) as TimeFormat[]

/** Writes a moment, in milliseconds, the way `format` names. */
export const writeTime = (ms: number, format: TimeFormat): string => FORMATS[format](ms)

const GIVEN = /^(\d{4}-\d\d-\d\d)(?:T|'T'| )(\d\d:\d\d)(:\d\d)?(?:[.:](\d{1,9}))?(?:Z|([+-]\d\d):?(\d\d))?$/

/** The moment that a time names, in milliseconds; undefined where it names none. No zone means UTC. */
export function readTime(text: string): number | undefined {
  const [, date, minutes, seconds = ':00', fraction = '', hours = '+00', rest = '00'] = GIVEN.exec(text) ?? []
  if (date === undefined || minutes === undefined) return undefined
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  const utc = Date.parse(`${date}T${minutes}${seconds}.${milliseconds}Z`)
  // `Date.parse` turns 30 February into 1 March.
  if (Number.isNaN(utc) || !iso(utc).startsWith(date)) return undefined
  const sign = hours.startsWith('-') ? -1 : 1
  return utc - (Number(hours) * HOUR + sign * Number(rest) * 60_000)
}
