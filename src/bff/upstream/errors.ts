// What an upstream error means for us, in one place. The vendor's code decides and not the status: a 500 can
// mean "not found" and a 401 a missing bucket grant.
// https://support.huaweicloud.com/intl/en-us/api-workspace/ErrorCode.html
import type { ErrorCode } from '../../contract/api/error.ts'

export type Meaning = {
  code: ErrorCode
  /** Whether a call that changes nothing may be repeated at once. */
  isRepeatable: boolean
  /** Milliseconds after which the page may ask again by itself: at least, at most. */
  retryAfterMs?: readonly [number, number]
}

const meaning = (code: ErrorCode, isRepeatable = false): Meaning => ({ code, isRepeatable })
const THROTTLED: Meaning = {
  code: 'EC.UPSTREAM_THROTTLED',
  isRepeatable: false,
  retryAfterMs: [2_000, 5_000],
}
const unavailable = (isRepeatable: boolean): Meaning => ({
  code: 'EC.UPSTREAM_UNAVAILABLE',
  isRepeatable,
  retryAfterMs: [5_000, 10_000],
})
/** The connection failed: refused, reset, or cut in the middle. */
export const CONNECTION_FAILED = unavailable(true)
/** The answer did not come in time; asking again at once would only make the wait longer. */
export const TIMED_OUT = unavailable(false)
/** The answer is not one that the operation can give. */
export const INVALID = meaning('EC.UPSTREAM_INVALID')
/** By why there is no whole answer. */
export const NO_ANSWER = { 'timed-out': TIMED_OUT, connection: CONNECTION_FAILED, invalid: INVALID } as const

const CREDENTIALS = meaning('EC.UPSTREAM_CREDENTIALS')
const FORBIDDEN = meaning('EC.UPSTREAM_FORBIDDEN')
const REJECTED = meaning('EC.UPSTREAM_REJECTED')

/** Codes with one meaning whatever the status. The page has the words for each code (`upstream.error_code`). */
const BY_CODE: readonly (readonly [RegExp, Meaning])[] = [
  [/^APIGW?\.(0101|0501|0502)$/, REJECTED],
  [/^APIGW?\.010[345]$/, unavailable(true)],
  [/^APIGW?\.020[23]$/, unavailable(true)],
  [/^APIGW?\.030[1357]$/, CREDENTIALS],
  [/^APIGW?\.030[246]$/, FORBIDDEN],
  [/^APIGW?\.0308$/, THROTTLED],
  [/^APIGW?\.(0310|0401|0402|0405|0802)$/, FORBIDDEN],
  [/^APIGW?\.06(01|06|08|09|1[0-3])$/, unavailable(true)],
  [/^WKS\.0001$/, REJECTED],
  [/^WKS\.000[59]$/, unavailable(true)],
  [/^WKS\.(0202|0915)$/, meaning('EC.NOT_FOUND')],
  [/^WKS\.00000003$/, unavailable(false)],
  [/^WKS\.00000(405|415)$/, REJECTED],
  [/^WKS\.00010099$/, REJECTED],
  [/^WKS\.00050902$/, unavailable(false)],
  [/^WKS\.00170(117|312)$/, REJECTED],
  [/^WKS\.00211(102|807)$/, REJECTED],
  [/^WKS\.00211103$/, meaning('EC.CONFLICT')],
  [/^WKS\.(00211302|00212102)$/, FORBIDDEN],
  [/^WKS\.00211401$/, unavailable(true)],
]

function byStatus(status: number): Meaning {
  if (status === 401) return CREDENTIALS
  if (status === 403) return FORBIDDEN
  if (status === 429) return THROTTLED
  if (status >= 500) return unavailable(true)
  return status >= 400 ? REJECTED : INVALID
}

/** What to make of an error: by its code where that is known, else (APIGW.0201 too) by its status. */
export function meaningOf(vendorCode: string | null, status: number): Meaning {
  if (vendorCode === null) return byStatus(status)
  const known = BY_CODE.find(([pattern]) => pattern.test(vendorCode))?.[1]
  // An error inside a 2xx is an error all the same.
  return known ?? (status < 300 ? REJECTED : byStatus(status))
}

export type VendorError = { error_code: string | null; error_msg: string | null; request_id: string | null }

/** Longer texts are cut: a message is for a line on a page, not for a stack trace. */
const LONGEST_TEXT = 1_000
const text = (...candidates: unknown[]) => {
  const [found] = candidates.flatMap((one) => {
    if (typeof one === 'number') return [String(one)]
    return typeof one === 'string' && one !== '' ? [one] : []
  })
  return found?.slice(0, LONGEST_TEXT) ?? null
}
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads an error in every shape that the gateway and the service use; what is not JSON has no code. */
export function readVendorError(json: unknown): VendorError {
  const body = isRecord(json) ? json : {}
  const inner = isRecord(body['error']) ? body['error'] : {}
  return {
    error_code: text(body['error_code'], inner['code'], body['code']),
    error_msg: text(body['error_msg'], body['error_message'], inner['message'], body['message']),
    request_id: text(body['request_id']),
  }
}
