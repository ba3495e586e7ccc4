import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HEADERS } from '../contract/api/headers.ts'
import { ApiFailure } from './api-failure.ts'
import { CLIENT_LIMITS } from './client-limits.ts'
import type { BffDeps } from './deps.ts'
import { knownHost } from './guards/known-host.ts'
import { sameOrigin } from './guards/same-origin.ts'
import type { Answer, Route } from './route.ts'
import { securityHeaders } from './security-headers.ts'
import { allowRest, isApi, send, sendFailure } from './send.ts'
import type { Services } from './services.ts'
import { onBehalfOf } from './upstream/allowance.ts'
import { PAGE } from './web-files.ts'

/** Headers and checks that no route can leave out, and what is logged of every request. */
function addHooks(app: FastifyInstance, services: Services, isDevelopment: boolean) {
  const { publicOrigin } = services.config
  const scriptHashes = services.web?.scriptHashes ?? []
  const headers = securityHeaders({ scriptHashes, isDevelopment, publicOrigin })
  app.addHook('onRequest', async (request, reply) => {
    // The page tells an answer's age by the two clocks of that answer, so both have to be ours.
    reply.headers({
      ...headers,
      date: new Date(services.clock()).toUTCString(),
      [HEADERS.requestId]: request.id,
    })
    try {
      knownHost({ request, services })
    } catch (error) {
      // Whoever is mistaken about whom it talks to may be about where its requests end, too.
      reply.header('connection', 'close')
      throw error
    }
  })
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode } = reply
    const line = {
      method: request.method,
      // The pattern and not the address: an address may hold a file name or a sign-in token.
      route: request.routeOptions.url ?? null,
      status: statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    services.metrics.request(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: statusCode },
      reply.elapsedTime,
    )
    request.log[statusCode >= 500 ? 'warn' : 'debug'](line, 'request')
  })
}

/** What the table does not list: JSON for `/api`, the page (which says so) for people, and in development Vite. */
function answerTheRest(app: FastifyInstance, services: Services, dev: BffDeps['dev']) {
  app.setNotFoundHandler(async (request, reply) => {
    if (isApi(request)) sameOrigin({ request, services })
    else if (dev) {
      for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, String(value))
      reply.hijack()
      return dev.middleware(request.raw, reply.raw, () => reply.raw.writeHead(404).end())
    } else if (services.web && request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      return send(reply, { ...services.web.answer(PAGE, request.headers['accept-encoding']), status: 404 })
    }
    throw new ApiFailure('EC.NOT_FOUND', 'There is nothing at this address')
  })
}

/** Whoever asks. Both are looked up when a call is about to leave, and so after the guard that knows the user. */
function payerOf({ users, allowances }: Services, request: FastifyRequest) {
  const user = () => users.get(request) ?? null
  return { user, allowance: () => allowances.of(user()), requestId: request.id }
}

/** Makes an answer; none where whoever waited for it has been told meanwhile that it took too long. */
async function unlessSent(reply: FastifyReply, make: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    const answer = await make()
    if (!reply.sent) return answer
    answer.over?.(false)
  } catch (error) {
    if (!reply.sent) throw error
    if (!(error instanceof ApiFailure)) reply.log.error({ err: error }, 'request failed')
  }
  return undefined
}

/** Serves the table. */
export function serveRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  services: Services,
  { dev, clientLimits }: Pick<BffDeps, 'dev' | 'clientLimits'>,
) {
  const { stallMs, upstreamMs } = { ...CLIENT_LIMITS, ...clientLimits }
  addHooks(app, services, dev !== undefined)
  if (dev) app.server.on('upgrade', dev.upgrade)
  app.setErrorHandler((error, request, reply) => sendFailure(request, reply, error, services.metrics.error))
  answerTheRest(app, services, dev)
  for (const { method, path, head, answerMs, run } of routes)
    app.route({
      method,
      url: path,
      exposeHeadRoute: head,
      ...(answerMs !== undefined && { handlerTimeout: answerMs }),
      handler: async (request, reply) => {
        const over = new AbortController()
        let answer: Answer | undefined
        reply.raw.once('close', () => {
          over.abort()
          answer?.over?.(reply.raw.writableFinished)
        })
        // A socket rests while its answer is on its way, and must not be taken for an idle one.
        if (answerMs !== undefined) allowRest(reply, answerMs)
        const context = { request, services, gone: over.signal }
        const payer = { ...payerOf(services, request), deadline: AbortSignal.timeout(upstreamMs) }
        answer = await unlessSent(reply, () => onBehalfOf(payer, () => run(context)))
        if (over.signal.aborted) answer?.over?.(false)
        return answer && send(reply, answer, stallMs)
      },
    })
}
