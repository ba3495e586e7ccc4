import type { FastifyRequest } from 'fastify'

/** The query string as it was sent. Fastify's own parser would turn repeated names into arrays. */
export function searchParams(request: FastifyRequest): URLSearchParams {
  const { url = '' } = request.raw
  const start = url.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : url.slice(start))
}
