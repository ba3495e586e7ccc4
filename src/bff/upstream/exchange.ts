import { errors, type Dispatcher } from 'undici'
import type { Limits } from './operations.ts'

export type Sent = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body: string }
export type Received = {
  status: number
  body: string
  requestId: string | null
  /** The gateway's clock, milliseconds since 1970. */
  date: number | null
}

/** Why there is no whole answer. */
export class ExchangeFailure extends Error {
  readonly reason: 'timed-out' | 'connection' | 'invalid'

  constructor(reason: ExchangeFailure['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number) {
  const pieces: Buffer[] = []
  let bytes = 0
  // Leaving the loop destroys the body, and with it the socket.
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > maxBytes) throw new ExchangeFailure('invalid', `The answer is longer than ${maxBytes} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

const isTimeout = (error: unknown) =>
  error instanceof errors.HeadersTimeoutError ||
  error instanceof errors.BodyTimeoutError ||
  error instanceof errors.ConnectTimeoutError ||
  (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))

/**
 * Sends one request and reads the whole answer within the limits. Redirects are not followed and compressed
 * answers not read. Every failure is an `ExchangeFailure`, whose message quotes nothing that was sent or received.
 */
export async function exchange(
  pool: Dispatcher,
  sent: Sent,
  limits: Limits,
  signal: AbortSignal,
): Promise<Received> {
  try {
    const response = await pool.request({
      method: sent.method,
      path: sent.path,
      headers: { ...sent.headers, 'accept-encoding': 'identity', accept: 'application/json' },
      ...(sent.body !== '' && { body: sent.body }),
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.idleMs,
      signal,
    })
    // A body that is given up emits an error, which nobody awaits any more.
    response.body.on('error', () => {})
    const encoding = one(response.headers['content-encoding']) ?? 'identity'
    if (encoding !== 'identity') {
      response.body.destroy()
      throw new ExchangeFailure('invalid', 'The answer is compressed, which was not asked for')
    }
    const date = Date.parse(one(response.headers.date) ?? '')
    return {
      status: response.statusCode,
      body: await readBody(response.body, limits.maxBytes),
      requestId: one(response.headers['x-request-id']) ?? null,
      date: Number.isNaN(date) ? null : date,
    }
  } catch (error) {
    if (error instanceof ExchangeFailure) throw error
    if (isTimeout(error)) throw new ExchangeFailure('timed-out', 'The service did not answer in time')
    throw new ExchangeFailure('connection', 'The connection to the service failed')
  }
}
