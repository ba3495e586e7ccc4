// From the headers of a download to a stream of its bytes, or to the failure that the answer is. Nothing is known of
// the answer but that it is some bytes: the vendor publishes no type, no length and no way in which it fails.
// https://support.huaweicloud.com/intl/en-us/api-workspace/DownloadExportFile.html
import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { ExchangeFailure, open, reading, toExchangeFailure, type Opened } from './exchange.ts'
import type { Limits } from './operations.ts'
import { redirectTarget } from './redirect-target.ts'

export type UpstreamFile = {
  /** Bytes; null where the service did not say, and the stream alone tells where the file ends. */
  length: number | null
  /** Fails when the file does not come to its end. Destroying it gives the upstream call up. */
  stream: Readable
  /** Bytes that were taken for the reader so far. */
  received: () => number
  /** The id that the cloud gave to the call. */
  requestId: string | null
  /** Milliseconds that the reader may rest: more than the service may, so that whoever stalls is known. */
  idleMs: number
}

export type FileContext = {
  endpoint: string
  limits: Limits
  /** For where a download is sent on to. */
  elsewhere: Dispatcher
  /** Whoever wanted the file went away. */
  gone: AbortSignal
  /** The failure that a JSON text is, or null when it is a file after all. */
  readError: (text: string, opened: Opened) => Error | null
  /** Called once, when the stream is over; with the reason where the service cut it. */
  onEnd: (failure: ExchangeFailure | null) => void
}

/** An error is shorter; a longer JSON is a file. */
const LONGEST_ERROR = 64 * 1024
/** Timers of sockets are a second coarse. */
const MARGIN_MS = 2_000
const invalid = (message: string) => new ExchangeFailure('invalid', message)

export const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

/** Fetches a file from where the service says it is, once, with nothing that proves who we are. */
async function follow(first: Opened, { endpoint, elsewhere, limits, gone }: FileContext): Promise<Opened> {
  first.body.destroy()
  const target = redirectTarget(first.header('location'), endpoint)
  if (!target) throw invalid('The service sends the download on to a place that is not the cloud')
  const { origin, host, pathname, search } = target
  const headers = { host, accept: '*/*' }
  const sent = { origin, method: 'GET', path: `${pathname}${search}`, headers, body: '' } as const
  const opened = await open(elsewhere, sent, limits, gone)
  if (opened.status === 200) return opened
  opened.body.destroy()
  throw opened.status >= 500
    ? new ExchangeFailure('connection', `The store of the file answered ${opened.status}`)
    : invalid(`The store of the file answered ${opened.status}`)
}

/** The length that the service names, or null for a chunked body, which tells its own end. */
function lengthOf({ header }: Opened): number | null {
  if (header('transfer-encoding')?.toLowerCase().endsWith('chunked') === true) return null
  const length = header('content-length')
  if (length !== null && /^\d+$/.test(length)) return Number(length)
  // The end of the connection would be all that ends it, and a cut connection looks the same.
  throw invalid('The file comes without its length, so that nobody could tell whether it is whole')
}

const mayBeJson = (text: string) => /^\uFEFF?\s*(?:$|\{)/.test(text)

/** The first bytes: enough to tell an error from a file. */
async function peek(pieces: AsyncIterator<Buffer>): Promise<{ head: Buffer; isWhole: boolean }> {
  let head = Buffer.alloc(0)
  while (head.length <= LONGEST_ERROR && mayBeJson(head.toString('utf8', 0, 64))) {
    const next = await pieces.next()
    if (next.done) return { head, isWhole: true }
    head = Buffer.concat([head, next.value])
  }
  return { head, isWhole: false }
}

function streamOf(
  head: Buffer,
  { body, pieces }: { body: Opened['body']; pieces: AsyncIterator<Buffer> },
  { gone, onEnd }: FileContext,
): Pick<UpstreamFile, 'stream' | 'received'> {
  let bytesTaken = 0
  let failure: ExchangeFailure | null = null
  async function* bytes() {
    bytesTaken += head.length
    yield head
    try {
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
        bytesTaken += next.value.length
        yield next.value
      }
    } catch (error) {
      if (!gone.aborted) failure = toExchangeFailure(error)
      throw error
    }
  }
  const stream = Readable.from(bytes(), { objectMode: false, highWaterMark: LONGEST_ERROR })
  stream.once('close', () => {
    body.destroy()
    onEnd(failure)
  })
  return { stream, received: () => bytesTaken }
}

/** Follows a redirect, and makes a stream of what is really a file. */
export async function openFile(first: Opened, context: FileContext): Promise<UpstreamFile> {
  const opened = isRedirect(first.status) ? await follow(first, context) : first
  const { limits, readError } = context
  return reading(opened, AbortSignal.timeout(limits.headersMs), async (pieces) => {
    const length = lengthOf(opened)
    const { head, isWhole } = await peek(pieces)
    if (isWhole && head.length === 0) throw invalid('The file is empty')
    const error = isWhole ? readError(head.toString('utf8'), opened) : null
    if (error) throw error
    const { body } = opened
    return {
      length,
      ...streamOf(head, { body, pieces }, context),
      requestId: first.requestId,
      idleMs: limits.idleMs + MARGIN_MS,
    }
  })
}
