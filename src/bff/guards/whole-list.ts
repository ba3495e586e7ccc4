import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import { searchParams } from '../search-params.ts'

/** Refuses a page where the route gives the whole list: it would be ignored, and the caller mistaken. */
export function wholeList({ request }: Context): object {
  const params = searchParams(request)
  const name = ['offset', 'limit'].find((one) => params.has(one))
  if (name === undefined) return {}
  throw new ApiFailure('EC.INVALID_REQUEST', `${name}: a file holds the whole list`)
}
