// The one door out: what the rest of the BFF may ask of the cloud. Each call is signed, bounded, counted and
// understood.
import type { Dispatcher } from 'undici'
import { ApiFailure } from '../api-failure.ts'
import { attempt, type Call, type Caller } from './attempt.ts'
import type { Breaker } from './breaker.ts'
import { readVendorError } from './errors.ts'
import { ExchangeFailure, receive, type Opened } from './exchange.ts'
import type { FileSlots } from './file-slots.ts'
import { isRedirect, openFile, type UpstreamFile } from './open-file.ts'
import { OPERATIONS, type Limits } from './operations.ts'
import { parseJson, understand } from './understand.ts'
import { toUpstreamFailure, UpstreamFailure } from './upstream-failure.ts'

/** What a log may know of a call that failed. */
type CallReport = {
  operation: string
  code: string
  vendorCode: string | null
  /** False for a call that we refused ourselves, and that never left. */
  isSent: boolean
  /** The cloud's own id of the call. */
  upstream_request_id: string | null
}

export type ClientOptions = Caller & {
  pool: Dispatcher
  /** Sockets for files, apart from the others, and sockets to where a download is sent on to. */
  files: { pool: Dispatcher; elsewhere: Dispatcher; slots: FileSlots }
  breaker: Breaker
  limits?: Partial<Limits>
  onFailure?: (report: CallReport) => void
}

export type Client = {
  /** The JSON object or array of a 2xx; everything else is an `ApiFailure`. */
  json: (call: Call) => Promise<object>
  /** Resolves when a call that answers nothing has succeeded, with the id that the cloud gave to it. */
  done: (call: Call) => Promise<string | null>
  /** Opens a file, once. `gone` gives it up at any time: whoever wanted it went away. */
  file: (call: Call, gone: AbortSignal) => Promise<UpstreamFile>
}

const TOO_LATE = 'The service did not answer in time'
/** The time ran out while a call waited for its turn, or to be repeated. */
const neverLeft = () => new ExchangeFailure('timed-out', TOO_LATE, { isSent: false })

function reportFailure({ operation }: Call, error: unknown, { random, onFailure }: ClientOptions) {
  const failure = toUpstreamFailure(error, random)
  const { upstream } = failure.details
  onFailure?.({
    operation,
    code: failure.code,
    isSent: failure instanceof UpstreamFailure,
    vendorCode: upstream?.error_code ?? null,
    upstream_request_id: upstream?.request_id ?? null,
  })
  return failure
}

/** The failure that a JSON text in place of a file is; null for any other JSON. */
function readError(text: string, { requestId }: Opened, { credential, random }: ClientOptions) {
  if (readVendorError(parseJson(text)).error_code === null) return null
  const result = understand({ status: 200, body: text, requestId }, credential, random)
  return result instanceof UpstreamFailure ? result : null
}

export function createClient(options: ClientOptions): Client {
  const { credential, pool, random, files, breaker } = options
  const limitsOf = ({ operation }: Call): Limits => ({ ...OPERATIONS[operation].limits, ...options.limits })

  /** The cloud's own id of a call, which a record may hold. */
  const ownId = (id: string | null) => (id !== null && credential.isQuotedIn(id) ? null : id)

  const report = (call: Call, error: unknown) => reportFailure(call, error, options)

  /** A call whose answer is read to its end while it holds its place at the gate. */
  async function whole(
    call: Call,
    { mayBeEmpty = false } = {},
  ): Promise<{ value: object; requestId: string | null }> {
    const limits = limitsOf(call)
    const signal = AbortSignal.timeout(limits.totalMs)
    const take = async (opened: Opened) => {
      const received = await receive(opened, limits.maxBytes)
      const value = understand(received, credential, random, { mayBeEmpty })
      return value instanceof UpstreamFailure ? value : { value, requestId: ownId(received.requestId) }
    }
    const send = (mayLeave?: () => void) =>
      attempt(call, options, { pool, limits, signal, lifetime: signal, take, ...(mayLeave && { mayLeave }) })
    const { repeats } = OPERATIONS[call.operation]
    // What changes something is sent once, whatever became of others.
    const run = repeats > 0 ? () => breaker.run(send, signal) : () => send()
    try {
      return await credential.retries.run(run, repeats, signal)
    } catch (error) {
      if (error instanceof ApiFailure) throw report(call, error)
      if (!signal.aborted) throw error
      throw report(call, neverLeft())
    }
  }

  /** A 200 and a redirect are a file so far, and hold no place at the gate any more; the rest is a failure. */
  const takeFile = (limits: Limits) => async (opened: Opened) => {
    if (opened.status === 200 || isRedirect(opened.status))
      return { ...opened, requestId: ownId(opened.requestId) }
    const received = await receive(opened, limits.maxBytes, AbortSignal.timeout(limits.headersMs))
    const result = understand(received, credential, random)
    if (result instanceof UpstreamFailure) return result
    throw new ExchangeFailure('invalid', `The service answered ${received.status} instead of a file`)
  }

  return {
    json: async (call) => (await whole(call)).value,
    done: async (call) => (await whole(call, { mayBeEmpty: true })).requestId,
    async file(call, gone) {
      const limits = limitsOf(call)
      const { endpoint } = options
      const leave = files.slots.take()
      const signal = AbortSignal.any([gone, AbortSignal.timeout(limits.totalMs)])
      const onEnd = (failure: ExchangeFailure | null) => {
        leave()
        if (failure) report(call, failure)
      }
      try {
        const headers = { accept: '*/*' }
        const how = {
          pool: files.pool,
          limits,
          signal,
          lifetime: gone,
          gone,
          headers,
          take: takeFile(limits),
        }
        const opened = await attempt(call, options, how)
        return await openFile(opened, {
          endpoint,
          limits,
          elsewhere: files.elsewhere,
          gone,
          readError: (text, from) => readError(text, from, options),
          onEnd,
        }).catch((error: unknown) => {
          // The task may be marked by now, even where nothing but the store of its file could not be reached.
          throw toUpstreamFailure(error, random, { hasArrived: true })
        })
      } catch (error) {
        leave()
        // Whoever went away is told nothing, and the service is not to blame.
        if (gone.aborted) throw error
        throw report(call, signal.aborted && !(error instanceof ApiFailure) ? neverLeft() : error)
      }
    },
  }
}
