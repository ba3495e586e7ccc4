import { errors, type Dispatcher } from 'undici'
import type { Limits } from './operations.ts'
import { readRetryAfter } from './retry-after.ts'

export type Sent = {
  /** Where it goes, for a dispatcher that knows more than one place. */
  origin?: string
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body: string
}
type Head = {
  status: number
  header: (name: string) => string | null
  requestId: string | null
  /** The gateway's clock, milliseconds since 1970. */
  date: number | null
  /** The wait that it asks for, milliseconds. */
  retryAfterMs: number | null
}
/** An answer whose headers are in. Its body has to be read to the end or destroyed. */
export type Opened = Head & { body: Dispatcher.ResponseData['body'] }
export type Received = Head & { body: string }

/** Why there is no whole answer. `isSent` is false when the request cannot have arrived anywhere. */
export class ExchangeFailure extends Error {
  readonly reason: 'timed-out' | 'connection' | 'invalid'
  readonly isSent: boolean

  constructor(
    reason: ExchangeFailure['reason'],
    message: string,
    { isSent = true, cause }: { isSent?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.reason = reason
    this.isSent = isSent
  }
}

/** Codes of Node and undici for connections that never came to be; OpenSSL's speak of the certificate. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|.*_CERT(IFICATE)?(_.*)?)$/

const isTimeout = (error: unknown) =>
  error instanceof errors.HeadersTimeoutError ||
  error instanceof errors.BodyTimeoutError ||
  error instanceof errors.ConnectTimeoutError ||
  (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))

/** Every failure as an `ExchangeFailure`, whose message quotes nothing that was sent or received. */
export function toExchangeFailure(error: unknown): ExchangeFailure {
  if (error instanceof ExchangeFailure) return error
  const { code } = (error ?? {}) as { code?: unknown }
  const isSent = !(typeof code === 'string' && NEVER_CONNECTED.test(code))
  return isTimeout(error)
    ? new ExchangeFailure('timed-out', 'The service did not answer in time', { isSent, cause: error })
    : new ExchangeFailure('connection', 'The connection to the service failed', { isSent, cause: error })
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header) ?? null

/** Sends one request and waits for the headers. Redirects are not followed and compressed answers not taken. */
export async function open(
  dispatcher: Dispatcher,
  { body, ...sent }: Sent,
  limits: Pick<Limits, 'headersMs' | 'idleMs'>,
  signal: AbortSignal,
): Promise<Opened> {
  try {
    const response = await dispatcher.request({
      ...sent,
      headers: { accept: 'application/json', ...sent.headers, 'accept-encoding': 'identity' },
      ...(body !== '' && { body }),
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.idleMs,
      signal,
    })
    // A body that is given up emits an error, which nobody awaits any more.
    response.body.on('error', () => {})
    const header = (name: string) => one(response.headers[name])
    if ((header('content-encoding') ?? 'identity') !== 'identity') {
      response.body.destroy()
      throw new ExchangeFailure('invalid', 'The answer is compressed, which was not asked for')
    }
    const parsed = Date.parse(header('date') ?? '')
    const date = Number.isNaN(parsed) ? null : parsed
    return {
      status: response.statusCode,
      header,
      requestId: header('x-request-id'),
      date,
      retryAfterMs: readRetryAfter(header('retry-after'), date),
      body: response.body,
    }
  } catch (error) {
    throw toExchangeFailure(error)
  }
}

/** Runs what reads the body, and destroys the body when the signal comes first or when that fails. */
export async function reading<Result>(
  { body }: Opened,
  signal: AbortSignal | undefined,
  read: (pieces: AsyncIterator<Buffer>) => Promise<Result>,
): Promise<Result> {
  const giveUp = () => body.destroy(signal?.reason as Error)
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    // Without an encoding a body yields buffers.
    return await read((body as AsyncIterable<Buffer>)[Symbol.asyncIterator]())
  } catch (error) {
    body.destroy()
    throw error
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}

/** Reads the whole body as text, up to so many bytes; `signal` gives it up. */
export async function receive(opened: Opened, maxBytes: number, signal?: AbortSignal): Promise<Received> {
  try {
    return await reading(opened, signal, async (pieces) => {
      const read: Buffer[] = []
      let bytes = 0
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
        bytes += next.value.length
        if (bytes > maxBytes)
          throw new ExchangeFailure('invalid', `The answer is longer than ${maxBytes} bytes`)
        read.push(next.value)
      }
      return { ...opened, body: Buffer.concat(read).toString('utf8') }
    })
  } catch (error) {
    throw toExchangeFailure(error)
  }
}

/** Sends one request and reads the whole answer within the limits. */
export const exchange = async (
  dispatcher: Dispatcher,
  sent: Sent,
  limits: Limits,
  signal: AbortSignal,
): Promise<Received> => receive(await open(dispatcher, sent, limits, signal), limits.maxBytes)
