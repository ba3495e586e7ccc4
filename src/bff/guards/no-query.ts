import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import { searchParams } from '../search-params.ts'

/** Refuses a parameter where the route has none: it would be ignored, and the caller mistaken. */
export function noQuery({ request }: Context): object {
  const [name] = [...searchParams(request).keys()]
  if (name === undefined) return {}
  throw new ApiFailure('EC.INVALID_REQUEST', `${JSON.stringify(name.slice(0, 64))}: this takes no parameters`)
}
