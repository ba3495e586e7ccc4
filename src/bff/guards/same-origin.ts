import { HEADERS } from '../../contract/api/headers.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Asked } from '../route.ts'

const refused = (reason: string) => new ApiFailure('EC.FORBIDDEN', reason)

/** Only the product's own pages may ask: a form, a link or a script of another site cannot send all three right. */
export function sameOrigin({ request, services }: Asked): object {
  const { headers } = request
  if (headers[HEADERS.own.toLowerCase()] !== '1') throw refused(`${HEADERS.own}: 1 is missing`)
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw refused('The request comes from another site')
  if (headers.origin !== undefined && !services.origins().has(headers.origin))
    throw refused('The request comes from another origin')
  return {}
}
