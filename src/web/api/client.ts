// The one door to the BFF.
import * as z from 'zod/mini'
import { apiError } from '../../contract/api/error.ts'
import { HEADERS } from '../../contract/api/headers.ts'
import { ApiFailure } from './api-failure.ts'
import { readFreshness, type Freshness } from './freshness.ts'

/** A parsed answer, and what its headers said. */
export type Answer<Body> = { body: Body; etag: string | null; freshness: Freshness }

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
/** How long to wait where no answer says how long. */
const RETRY_AFTER_MS = 10_000

/** GETs a path of `/api`. Rejects with an `ApiFailure`, or with the reason of `signal` when it was aborted. */
export async function get<Schema extends z.core.$ZodType>(
  path: string,
  options: GetOptions<Schema>,
): Promise<Answer<z.infer<Schema>>> {
  const { response, text } = await send(path, options)
  const freshness = readFreshness(response.headers, Date.now())
  if (response.status === 304 && options.previous) return { ...options.previous, freshness }
  if (!response.ok) throw failureOf(response, text)
  const body = z.safeParse(options.schema, parseJson(text))
  if (!body.success) throw unexpected(response, body.error)
  return { body: body.data, etag: response.headers.get('ETag'), freshness }
}

async function send<Schema extends z.core.$ZodType>(path: string, options: GetOptions<Schema>) {
  const { signal, isPoll, previous, timeoutMs = TIMEOUT_MS } = options
  const headers = new Headers({ Accept: 'application/json', [HEADERS.own]: '1' })
  if (isPoll) headers.set(HEADERS.poll, '1')
  if (previous?.etag) headers.set('If-None-Match', previous.etag)
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(path, {
      headers,
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    return { response, text: await response.text() }
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ApiFailure('offline', {
      message: `No answer to ${path}`,
      retryable: true,
      retryAfterMs: RETRY_AFTER_MS,
      cause,
    })
  }
}

function failureOf(response: Response, text: string) {
  const read = z.safeParse(apiError, parseJson(text))
  if (!read.success) return unexpected(response, read.error)
  const { error_code, error_msg, request_id, retryable, retry_after_ms, upstream } = read.data
  return new ApiFailure(error_code, {
    message: error_msg,
    retryable,
    retryAfterMs: retry_after_ms,
    requestId: request_id,
    upstream,
  })
}

function unexpected(response: Response, cause: unknown) {
  // A gateway's own page (5xx) goes away by itself; an answer of another version of the product does not.
  const retryable = response.status >= 500
  return new ApiFailure('unexpected', {
    message: `Status ${response.status} with a body that is not the contract's`,
    retryable,
    retryAfterMs: retryable ? RETRY_AFTER_MS : undefined,
    requestId: response.headers.get(HEADERS.requestId) ?? undefined,
    cause,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
