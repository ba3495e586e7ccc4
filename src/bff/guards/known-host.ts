import { ApiFailure } from '../api-failure.ts'
import type { Asked } from '../route.ts'

/** Browsers send some twenty, and each proxy adds a few. */
const MOST_HEADERS = 100

/**
 * The address that the request was made for must be ours: a foreign name that resolves to this machine would make
 * another site the same origin as us (DNS rebinding).
 */
export function knownHost({ request, services }: Asked): object {
  const { rawHeaders, url = '' } = request.raw
  if (rawHeaders.length > 2 * MOST_HEADERS)
    throw new ApiFailure('EC.INVALID_REQUEST', `More than ${MOST_HEADERS} header fields`)
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
  if (names.filter((name) => name === 'host').length > 1)
    throw new ApiFailure('EC.INVALID_REQUEST', 'More than one Host header')
  if (!names.includes('host')) throw new ApiFailure('EC.INVALID_REQUEST', 'The Host header is missing')
  // An absolute target would name a second host.
  if (!url.startsWith('/')) throw new ApiFailure('EC.INVALID_REQUEST', 'The target must be a path')
  const host = request.headers.host ?? ''
  const isOurs = [...services.origins()].some((origin) => new URL(origin).host === host.toLowerCase())
  if (!isOurs) throw new ApiFailure('EC.FORBIDDEN', 'The Host header does not name this server')
  return {}
}
