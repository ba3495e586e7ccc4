/** What a client may take its time for, in milliseconds. Together they end every slow client within 15 s. */
export type ClientLimits = {
  /** Until the headers are there, and until the whole request is. */
  requestMs: number
  /** Until the answer has to be there. */
  answerMs: number
  /** While the service's answers to one request are waited for, all of them together. Each takes ten seconds at most. */
  upstreamMs: number
  /** Between two signs of life on a socket. */
  idleMs: number
  /** Between two requests. Node adds a second to it. */
  keepAliveMs: number
  /** While a part of an answer waits to be taken. Node counts it twice: once more when a little was taken in between. */
  stallMs: number
  /** Between two looks at who is late. */
  checkMs: number
}

export const CLIENT_LIMITS: ClientLimits = {
  requestMs: 10_000,
  answerMs: 14_000,
  upstreamMs: 12_000,
  idleMs: 15_000,
  keepAliveMs: 12_000,
  stallMs: 6_000,
  checkMs: 1_000,
}
