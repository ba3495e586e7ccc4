import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { HEADERS } from '../contract/api/headers.ts'
import { CLIENT_LIMITS } from './client-limits.ts'
import type { Config } from './config.ts'
import type { BffDeps } from './deps.ts'
import { createLog } from './log.ts'
import { securityHeaders } from './security-headers.ts'
import { sendFailure } from './send.ts'
import { refuseSocket, statusOfClientError } from './unreadable-request.ts'

/** Only lists of ids are ever posted: 200 ids of 64 characters. */
const BODY_BYTES = 64 * 1024
/** More pages than anyone has open, and fewer sockets than a process may hold. */
const MOST_CONNECTIONS = 2_048

/** An HTTP server with its limits, and no routes. */
export function createHttpServer(config: Config, { logTo, random, clientLimits }: BffDeps): FastifyInstance {
  const log: FastifyBaseLogger = createLog(config.logLevel, logTo)
  const limits = { ...CLIENT_LIMITS, ...clientLimits }
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    // Requests are logged by our own hook, which knows what may be written.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: () => random(16).toString('hex'),
    http: {
      headersTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      // A guard refuses that, with the headers of every other answer.
      requireHostHeader: false,
    },
    requestTimeout: limits.requestMs,
    handlerTimeout: limits.answerMs,
    connectionTimeout: limits.idleMs,
    keepAliveTimeout: limits.keepAliveMs,
    bodyLimit: BODY_BYTES,
    exposeHeadRoutes: false,
    // A closing server still answers with all headers; connections end with it.
    return503OnClosing: false,
    // Longer ids reach the guard, which names what is wrong with them. The size of a header block bounds them.
    routerOptions: { maxParamLength: 16_384 },
    // An address that is not encoded as one never reaches a hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...securityHeaders(config), [HEADERS.requestId]: request.id })
      return sendFailure(request, reply, error)
    },
    clientErrorHandler: (error, socket) => refuseSocket(socket, statusOfClientError(error)),
  })
  app.server.maxConnections = MOST_CONNECTIONS
  // Node drops what is beyond its own limit, and with it whatever a guard should have seen. A guard counts instead.
  app.server.maxHeadersCount = 0
  app.server.on('connect', (_request, socket) => refuseSocket(socket, 405))
  // A body is read by the guard that wants one, after those that refuse strangers.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  return app
}
