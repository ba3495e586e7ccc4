// The one door to the BFF.
import * as z from 'zod/mini'
import { HEADERS } from '../../contract/api/headers.ts'
import { failureOf, offline, parseJson, unexpected } from './answer-failure.ts'
import { readFreshness, type Freshness } from './freshness.ts'
import { noteServerDate } from './server-clock.ts'

/** A parsed answer, and what its headers said. */
export type Answer<Body> = {
  body: Body
  etag: string | null
  freshness: Freshness
  requestId: string | null
  /** Whether all rows of it were taken out here, since it came. */
  isEmptied?: boolean
}

export type GetOptions<Schema extends z.core.$ZodType> = {
  schema: Schema
  signal?: AbortSignal | undefined
  /** True for a request that a timer made: it never keeps a session alive. */
  isPoll?: boolean
  /** The last answer of the same path: the server then says "not modified" in place of the same body. */
  previous?: Answer<z.infer<Schema>> | undefined
  timeoutMs?: number
}

/** Longer than all the BFF's own limits and retries for a list. */
const TIMEOUT_MS = 30_000
/** A delete whose outcome is lost is looked for in up to ten pages of the list. */
const POST_TIMEOUT_MS = 120_000

/** GETs a path of `/api`. Rejects with an `ApiFailure`, or with the reason of `signal` when it was aborted. */
export async function get<Schema extends z.core.$ZodType>(
  path: string,
  options: GetOptions<Schema>,
): Promise<Answer<z.infer<Schema>>> {
  const { schema, signal, isPoll, previous, timeoutMs = TIMEOUT_MS } = options
  const headers = new Headers({ Accept: 'application/json' })
  if (isPoll) headers.set(HEADERS.poll, '1')
  if (previous?.etag) headers.set('If-None-Match', previous.etag)
  const { response, text } = await sendForText(path, { headers, signal: within(timeoutMs, signal) }, signal)
  const freshness = readFreshness(response.headers, Date.now())
  const requestId = response.headers.get(HEADERS.requestId)
  if (response.status === 304 && previous) return { ...previous, freshness, requestId }
  return { body: bodyOf(response, text, schema), etag: response.headers.get('ETag'), freshness, requestId }
}

/** POSTs JSON to `/api` or `/auth`. Sending the same `idempotencyKey` again never does the same thing twice. Rejects with an `ApiFailure`. */
export async function post<Schema extends z.core.$ZodType>(
  path: string,
  { schema, body, idempotencyKey }: { schema: Schema; body: object; idempotencyKey?: string },
): Promise<z.infer<Schema>> {
  const headers = new Headers({
    Accept: 'application/json',
    'Content-Type': 'application/json',
    ...(idempotencyKey !== undefined && { [HEADERS.idempotencyKey]: idempotencyKey }),
  })
  const init = { method: 'POST', headers, body: JSON.stringify(body), signal: within(POST_TIMEOUT_MS) }
  const { response, text } = await sendForText(path, init)
  return bodyOf(response, text, schema)
}

/** The answer's head. What goes wrong before it is `offline`, or the reason of `abort` when that was the cause. */
export async function send(path: string, init: RequestInit, abort?: AbortSignal): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set(HEADERS.own, '1')
  try {
    const response = await fetch(path, { ...init, headers, cache: 'no-store' })
    noteServerDate(response.headers, Date.now())
    return response
  } catch (cause) {
    abort?.throwIfAborted()
    throw offline(path, cause)
  }
}

async function sendForText(path: string, init: RequestInit, abort?: AbortSignal) {
  const response = await send(path, init, abort)
  try {
    return { response, text: await response.text() }
  } catch (cause) {
    abort?.throwIfAborted()
    throw offline(path, cause)
  }
}

const within = (ms: number, signal?: AbortSignal) => {
  const timeout = AbortSignal.timeout(ms)
  return signal ? AbortSignal.any([signal, timeout]) : timeout
}

function bodyOf<Schema extends z.core.$ZodType>(response: Response, text: string, schema: Schema) {
  if (!response.ok) throw failureOf(response, text)
  const body = z.safeParse(schema, parseJson(text))
  if (!body.success) throw unexpected(response, body.error)
  return body.data
}
