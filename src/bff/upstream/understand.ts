import type { Random } from '../deps.ts'
import type { Credential } from './credential.ts'
import { INVALID, meaningOf, readVendorError, type VendorError } from './errors.ts'
import type { Received } from './exchange.ts'
import { UpstreamFailure } from './upstream-failure.ts'

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** What of the vendor's words may be passed on. The text of a refused signature quotes the whole signed request. */
function withoutSecrets(
  vendor: VendorError,
  isAboutCredentials: boolean,
  isQuotedIn: Credential['isQuotedIn'],
): VendorError {
  const clean = (text: string | null) => (text !== null && isQuotedIn(text) ? null : text)
  return {
    error_code: clean(vendor.error_code),
    error_msg: isAboutCredentials ? null : clean(vendor.error_msg),
    request_id: clean(vendor.request_id),
  }
}

const isSuccess = (status: number) => status >= 200 && status <= 299

/** The service's own codes mean that it decided; the gateway's can mean that it lost sight of what it passed on. */
const isDecided = (vendorCode: string | null) => vendorCode?.startsWith('WKS.') === true

/**
 * The JSON object or array of an answer; or the failure that the answer is. Where `mayBeEmpty`, nothing at all in a
 * success is an empty object. `isOutcomeCertain` where a lost answer costs nothing, because nothing was to change.
 */
export function understand(
  received: Pick<Received, 'status' | 'body' | 'requestId'> & Partial<Pick<Received, 'retryAfterMs'>>,
  { isQuotedIn }: Pick<Credential, 'isQuotedIn'>,
  random: Random,
  { mayBeEmpty = false, isOutcomeCertain = false } = {},
): object | UpstreamFailure {
  const json = parseJson(received.body)
  const read = readVendorError(json)
  // In a success only `error_code` is an error: a list may well hold a `code` of its own.
  const isRefusal =
    typeof json === 'object' && json !== null && 'error_code' in json && read.error_code !== null
  const isError = !isSuccess(received.status) || isRefusal
  if (!isError && typeof json === 'object' && json !== null) return json
  if (!isError && mayBeEmpty && received.body === '') return {}
  const meaning = isError ? meaningOf(read.error_code, received.status) : INVALID
  const isLost = meaning.code === 'EC.UPSTREAM_UNAVAILABLE' || meaning.code === 'EC.UPSTREAM_INVALID'
  const vendor = { ...read, request_id: read.request_id ?? received.requestId }
  return new UpstreamFailure(
    meaning,
    isError ? `The service answered ${received.status}` : 'The service answered something that is not JSON',
    random,
    {
      vendor: withoutSecrets(vendor, meaning.code === 'EC.UPSTREAM_CREDENTIALS', isQuotedIn),
      askedWaitMs: received.retryAfterMs ?? null,
      isOutcomeUnknown: isLost && !isOutcomeCertain && !isDecided(read.error_code),
    },
  )
}
