// What an answer that is not a success says.
import * as z from 'zod/mini'
import { apiError } from '../../contract/api/error.ts'
import { HEADERS } from '../../contract/api/headers.ts'
import { ApiFailure } from './api-failure.ts'

/** How long to wait where no answer says how long. */
const RETRY_AFTER_MS = 10_000

export const offline = (path: string, cause: unknown) =>
  new ApiFailure('offline', {
    message: `No answer to ${path}`,
    retryable: true,
    retryAfterMs: RETRY_AFTER_MS,
    cause,
  })

export function failureOf(response: Response, text: string) {
  const read = z.safeParse(apiError, parseJson(text))
  if (!read.success) return unexpected(response, read.error)
  const { error_code, error_msg, request_id, retryable, retry_after_ms, upstream, sign_in } = read.data
  return new ApiFailure(error_code, {
    message: error_msg,
    retryable,
    retryAfterMs: retry_after_ms,
    requestId: request_id,
    upstream,
    signIn: sign_in,
  })
}

export function unexpected(response: Response, cause: unknown) {
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

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
