// The way to the identity provider: another outside party, whose answers have a time and a size that they must keep.
import { Agent, fetch } from 'undici'

export type ProviderLimits = {
  /** Milliseconds for a whole exchange. */
  totalMs: number
  /** Bytes of an answer. Keys and metadata take some ten thousand. */
  bytes: number
}
const LIMITS: ProviderLimits = { totalMs: 5_000, bytes: 256 * 1024 }

/** What both libraries that sign-in is made of hand in. */
type Options = { body?: unknown; signal?: AbortSignal | undefined }

/** Makes a `fetch` with these limits; what it is used by adds its own checks. */
export function createProviderFetch(given: Partial<ProviderLimits> = {}) {
  const { totalMs, bytes } = { ...LIMITS, ...given }
  const dispatcher = new Agent({ maxResponseSize: bytes, connect: { timeout: totalMs } })

  async function providerFetch(url: string, { body, signal, ...options }: Options): Promise<Response> {
    const over = AbortSignal.any([AbortSignal.timeout(totalMs), ...(signal ? [signal] : [])])
    const response = await fetch(url, {
      ...options,
      // Metadata must not lead a client secret to another host.
      redirect: 'manual',
      body: (body ?? null) as string | null,
      signal: over,
      dispatcher,
    })
    // All of it here, so that no reader later on has to mind the limits.
    const { status, headers } = response
    const bytesRead = await response.arrayBuffer()
    return new Response(bytesRead.byteLength > 0 ? bytesRead : null, {
      status,
      headers: [...headers.entries()],
    })
  }
  return { fetch: providerFetch, close: () => dispatcher.destroy() }
}
