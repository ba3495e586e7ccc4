import { HEADERS } from '../../contract/api/headers.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Resolves the key that makes a request happen once. A header that came twice is joined by a comma, and is no UUID. */
export function idempotencyKey({ request }: Context): { key: string } {
  const key = request.headers[HEADERS.idempotencyKey.toLowerCase()]
  if (typeof key !== 'string' || !UUID.test(key))
    throw new ApiFailure('EC.INVALID_REQUEST', `${HEADERS.idempotencyKey}: must be a UUID`)
  return { key: key.toLowerCase() }
}
