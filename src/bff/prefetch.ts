import type { FastifyRequest } from 'fastify'

/** Whether a browser fetches ahead: nobody has asked for it yet, so nothing may begin or be used up. */
export const isPrefetch = ({ headers }: FastifyRequest) =>
  headers['sec-purpose'] !== undefined || headers.purpose === 'prefetch'
