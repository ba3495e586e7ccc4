import { HEADERS } from '../../contract/api/headers.ts'
import { failureOf } from './answer-failure.ts'
import { ApiFailure } from './api-failure.ts'
import { send } from './client.ts'
import { fileNameOf } from './content-disposition.ts'

/** Bytes so far, and how many there will be; null where the server does not say. */
export type Progress = { received: number; total: number | null }
export type DownloadedFile = { blob: Blob; fileName: string | null }
type DownloadOptions = {
  signal: AbortSignal
  onProgress?: (progress: Progress) => void
  /** Told of the headers of an answer that is a file, and of each piece of it. */
  onHead?: (headers: Headers) => void
  onPiece?: (piece: Uint8Array) => void
  idleMs?: number
}

/** A download may take long, but not stand still for longer than this. */
const IDLE_MS = 60_000

/**
 * Fetches a file whole, or rejects with an `ApiFailure` (`cut` where it ended too early), or with the reason of
 * `signal`. Never tries twice: the cloud notes each download.
 */
export async function download(path: string, options: DownloadOptions): Promise<DownloadedFile> {
  const { signal, onProgress, onHead, onPiece, idleMs = IDLE_MS } = options
  const idle = new AbortController()
  let timer = setTimeout(() => idle.abort(), idleMs)
  try {
    const response = await send(path, { signal: AbortSignal.any([signal, idle.signal]) }, signal)
    if (!response.ok) throw failureOf(response, await response.text().catch(() => ''))
    const total = lengthOf(response)
    const chunks: BlobPart[] = []
    let received = 0
    onHead?.(response.headers)
    onProgress?.({ received, total })
    for await (const chunk of chunksOf(response, signal)) {
      clearTimeout(timer)
      timer = setTimeout(() => idle.abort(), idleMs)
      chunks.push(chunk)
      received += chunk.byteLength
      onPiece?.(chunk)
      onProgress?.({ received, total })
    }
    // Chromium fails such a body by itself. Firefox does so only where a setting of its own says so.
    // https://daniel.haxx.se/blog/2014/10/26/stricter-http-1-1-framing-good-bye/
    if (total !== null && received !== total) throw cut(response)
    const type = response.headers.get('Content-Type') ?? 'application/octet-stream'
    return {
      blob: new Blob(chunks, { type }),
      fileName: fileNameOf(response.headers.get('Content-Disposition')),
    }
  } finally {
    clearTimeout(timer)
  }
}

// Not the async iterator of a stream, which Safari does not have.
async function* chunksOf(response: Response, signal: AbortSignal) {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } catch (cause) {
    signal.throwIfAborted()
    throw cut(response, cause)
  }
}

/** Whole bytes of the body; null where they are not said, or counted before the browser unpacks them. */
function lengthOf({ headers }: Response) {
  const length = headers.get('Content-Length')
  if (length === null || headers.has('Content-Encoding')) return null
  return /^\d+$/.test(length) ? Number(length) : null
}

const cut = ({ headers }: Response, cause?: unknown) =>
  new ApiFailure('cut', {
    message: 'The file ended before its end',
    // Only a person may try again.
    retryable: false,
    requestId: headers.get(HEADERS.requestId) ?? undefined,
    cause,
  })
