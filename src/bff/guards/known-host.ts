import { ApiFailure } from '../api-failure.ts'
import type { Asked } from '../route.ts'

/**
 * The address that the request was made for must be ours: a foreign name that resolves to this machine would make
 * another site the same origin as us (DNS rebinding).
 */
export function knownHost({ request, services }: Asked): object {
  const { rawHeaders, url = '' } = request.raw
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
  if (names.filter((name) => name === 'host').length > 1)
    throw new ApiFailure('EC.INVALID_REQUEST', 'More than one Host header')
  // An absolute target would name a second host.
  if (!url.startsWith('/')) throw new ApiFailure('EC.INVALID_REQUEST', 'The target must be a path')
  const host = request.headers.host ?? ''
  const isOurs = [...services.origins()].some((origin) => new URL(origin).host === host.toLowerCase())
  if (!isOurs) throw new ApiFailure('EC.FORBIDDEN', 'The Host header does not name this server')
  return {}
}
