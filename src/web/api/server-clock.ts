// What time it is where the tasks are: a clock of the browser that is a day wrong must not make their ages wrong.

/** `Date` is cut to whole seconds, and an answer takes its time: less than this is no fault of a clock. */
const TOLERANCE_MS = 5_000
let ahead = 0

/** Takes note of the `Date` of an answer. `receivedAt` is by the browser's clock. */
export function noteServerDate(headers: Headers, receivedAt: number) {
  const served = Date.parse(headers.get('Date') ?? '')
  if (Number.isNaN(served)) return
  const difference = receivedAt - served
  ahead = Math.abs(difference) < TOLERANCE_MS ? 0 : difference
}

/** The service's time at a time of the browser's clock, both in milliseconds since 1970. */
export const serverTime = (browserTime: number) => browserTime - ahead
