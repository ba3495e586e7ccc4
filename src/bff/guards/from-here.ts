import { ApiFailure } from '../api-failure.ts'
import { isLoopback } from '../config.ts'
import type { Asked } from '../route.ts'

/**
 * Lets in who asks from this machine, of a server that only this machine reaches. Where people come through a proxy,
 * the proxy is on this machine as well, and nobody can tell them apart: there is a port of its own for that.
 */
export function fromHere({ request, services }: Asked): object {
  const { host, publicOrigin, metricsPort } = services.config
  const peer = request.raw.socket.remoteAddress ?? ''
  const isHere = isLoopback(host) && publicOrigin === null && metricsPort === null
  if (!isHere || !isLoopback(peer.replace(/^::ffff:/, '')))
    throw new ApiFailure('EC.NOT_FOUND', 'There is nothing at this address')
  return {}
}
