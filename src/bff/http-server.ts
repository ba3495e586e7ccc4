import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { HEADERS } from '../contract/api/headers.ts'
import type { Config } from './config.ts'
import type { BffDeps } from './deps.ts'
import { createLog } from './log.ts'
import { securityHeaders } from './security-headers.ts'
import { sendFailure } from './send.ts'

/** A slow client is gone by then; upstream answers take ten seconds at most. */
const REQUEST_MS = 10_000
const ANSWER_MS = 14_000
const SOCKET_IDLE_MS = 15_000
/** Only lists of ids are ever posted: 200 ids of 64 characters. */
const BODY_BYTES = 64 * 1024

/** What the client may have sent is unreadable as HTTP, so there is no request to answer in the usual way. */
const BAD_REQUEST = [
  'HTTP/1.1 400 Bad Request',
  'Cache-Control: no-store',
  'Connection: close',
  'Content-Length: 0',
  '',
  '',
].join('\r\n')

/** An HTTP server with its limits, and no routes. */
export function createHttpServer(config: Config, { logTo, random }: BffDeps): FastifyInstance {
  const log: FastifyBaseLogger = createLog(config.logLevel, logTo)
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    // Requests are logged by our own hook, which knows what may be written.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: () => random(16).toString('hex'),
    http: { headersTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 },
    requestTimeout: REQUEST_MS,
    handlerTimeout: ANSWER_MS,
    connectionTimeout: SOCKET_IDLE_MS,
    keepAliveTimeout: SOCKET_IDLE_MS,
    bodyLimit: BODY_BYTES,
    exposeHeadRoutes: false,
    // A closing server still answers with all headers; connections end with it.
    return503OnClosing: false,
    // Longer ids reach the guard, which names what is wrong with them. The size of a header block bounds them.
    routerOptions: { maxParamLength: 16_384 },
    // An address that is not encoded as one never reaches a hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...securityHeaders([]), [HEADERS.requestId]: request.id })
      return sendFailure(request, reply, error)
    },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(BAD_REQUEST)
    },
  })
  // A body is read by the guard that wants one, after those that refuse strangers.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  return app
}
