// Times as the vendor's Workspace API writes them. Documented is UTC `yyyy-MM-dd'T'HH:mm:ss.SSSZ`; seen are a
// space or a quoted T between date and time, no seconds, one to nine digits of fraction after a point or a
// colon, and zones as Z, +00:00, +0000 or nothing, which means UTC.
const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:T|'T'| )(\d\d):(\d\d)(?::(\d\d)(?:[.:](\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))?$/

/** RFC 3339 in UTC with milliseconds, or null when the text is not a moment that exists. */
export function readTime(text: string): string | null {
  const match = FORM.exec(text)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((digits) => Number(digits ?? 0))
  if (year === undefined || month === undefined || day === undefined) return null
  if (hour === undefined || minute === undefined || second === undefined) return null
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return null

  const local = new Date(0)
  // Not `Date.UTC`, which moves the years 0..99 to 1900.
  local.setUTCFullYear(year, month - 1, day)
  // `Date` turns February 30 into March 1 or 2; a date that moved does not exist.
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return null
  local.setUTCHours(hour, minute, second, milliseconds)
  const east = (offsetHours * 60 + offsetMinutes) * (match[8] === '-' ? -1 : 1)
  const moment = new Date(local.getTime() - east * 60_000)
  // Beyond four digits of the year there is no RFC 3339 form.
  return moment.getUTCFullYear() < 0 || moment.getUTCFullYear() > 9999 ? null : moment.toISOString()
}
