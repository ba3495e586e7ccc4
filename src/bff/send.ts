import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiFailure } from './api-failure.ts'
import { CLIENT_LIMITS } from './client-limits.ts'
import type { Answer } from './route.ts'

/** Whether a program asks, and not a person. */
export const isApi = (request: FastifyRequest) => /^\/api(?:[/?]|$)/.test(request.raw.url ?? '')

/** Every error becomes one of the contract's. */
function toFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  if (code === 'FST_ERR_HANDLER_TIMEOUT')
    return new ApiFailure(
      'EC.UPSTREAM_UNAVAILABLE',
      'The answer took too long',
      { retry_after_ms: 5_000 },
      true,
    )
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new ApiFailure('EC.INVALID_REQUEST', 'The body is too large')
  if (typeof statusCode === 'number' && statusCode < 500)
    return new ApiFailure('EC.INVALID_REQUEST', 'The request cannot be read')
  return new ApiFailure('EC.INTERNAL', 'Something went wrong in Export Center')
}

/** How long the client's socket may rest until the next request. One that only plays a request has no socket. */
export function allowRest({ raw: { socket } }: FastifyReply, milliseconds: number) {
  if (socket instanceof Socket) socket.setTimeout(milliseconds)
}

/**
 * A client may rest as long as the service does, but not while there is something to take: then the socket's timer is
 * short, and Node winds it up again whenever a part was taken.
 */
function watchReader(reply: FastifyReply, body: Readable, idleMs: number, stallMs: number) {
  const hurry = () => allowRest(reply, Math.min(stallMs, idleMs))
  allowRest(reply, idleMs)
  body.on('pause', hurry).once('end', hurry)
  reply.raw.on('drain', () => allowRest(reply, idleMs))
}

export function send(
  reply: FastifyReply,
  { status = 200, headers = {}, body, idleMs }: Answer,
  stallMs = CLIENT_LIMITS.stallMs,
) {
  if (body instanceof Readable && idleMs !== undefined) watchReader(reply, body, idleMs, stallMs)
  return reply.code(status).headers(headers).send(body)
}

/** An error as JSON for a program, and as a line of text for a person. `count` is told its code. */
export function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  count: (code: string) => void = () => {},
) {
  const failure = toFailure(error)
  count(failure.code)
  if (failure.code === 'EC.INTERNAL') request.log.error({ err: error }, 'request failed')
  if (isApi(request)) return send(reply, { status: failure.status, body: failure.body(request.id) })
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  return send(reply, { status: failure.status, headers, body: `${failure.message}\n` })
}
