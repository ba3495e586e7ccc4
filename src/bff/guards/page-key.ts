import { RESERVED_PROJECT_KEYS } from '../../contract/api/session.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'

/** Refuses a page under a name that no project can have. */
export function pageKey({ request }: Context): object {
  // The router fills in what the path declares; the start page declares nothing.
  const { key } = request.params as { key?: string }
  if (key !== undefined && RESERVED_PROJECT_KEYS.includes(key))
    throw new ApiFailure('EC.NOT_FOUND', 'There is nothing at this address')
  return {}
}
