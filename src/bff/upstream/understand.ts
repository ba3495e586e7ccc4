import type { Random } from '../deps.ts'
import type { Credential } from './credential.ts'
import { INVALID, meaningOf, readVendorError, type VendorError } from './errors.ts'
import type { Received } from './exchange.ts'
import { UpstreamFailure } from './upstream-failure.ts'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What of the vendor's words may be passed on. The text of a refused signature quotes the whole signed request. */
function withoutSecrets(
  vendor: VendorError,
  isAboutCredentials: boolean,
  { isQuotedIn }: Credential,
): VendorError {
  const clean = (text: string | null) => (text !== null && isQuotedIn(text) ? null : text)
  return {
    error_code: clean(vendor.error_code),
    error_msg: isAboutCredentials ? null : clean(vendor.error_msg),
    request_id: clean(vendor.request_id),
  }
}

/** The JSON object or array of an answer; or the failure that the answer is. */
export function understand(
  received: Received,
  credential: Credential,
  random: Random,
): object | UpstreamFailure {
  const json = parse(received.body)
  const read = readVendorError(json)
  const isError = received.status < 200 || received.status > 299 || read.error_code !== null
  if (!isError && typeof json === 'object' && json !== null) return json
  const meaning = isError ? meaningOf(read.error_code, received.status) : INVALID
  const vendor = { ...read, request_id: read.request_id ?? received.requestId }
  return new UpstreamFailure(
    meaning,
    isError ? `The service answered ${received.status}` : 'The service answered something that is not JSON',
    random,
    withoutSecrets(vendor, meaning.code === 'EC.UPSTREAM_CREDENTIALS', credential),
  )
}
