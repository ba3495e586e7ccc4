// SDK-HMAC-SHA256, the request signature of Huawei Cloud's API gateway: one HMAC over the canonical request, no
// derived key. https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
import { createHash, createHmac } from 'node:crypto'

export type UnsignedRequest = {
  method: string
  /** Not yet percent-encoded, `/v2/{project_id}/export-tasks`. */
  path: string
  /** Names and values, not yet percent-encoded; a name may come more than once. */
  query: readonly (readonly [string, string])[]
  /** Every header that is signed, in any case. `X-Sdk-Date` (`YYYYMMDDTHHMMSSZ`) must be one of them. */
  headers: Readonly<Record<string, string>>
  body: string
  ak: string
  sk: string
}

export type SignedRequest = {
  /** The value of the `Authorization` header. */
  authorization: string
  /** The path to send. It ends in `/` in the canonical form only. */
  path: string
  /** Exactly the query string that was signed, without `?`: send no other spelling of it. */
  query: string
}

const ALGORITHM = 'SDK-HMAC-SHA256'

/** Only `A-Za-z0-9-_.~` stay bare; `encodeURIComponent` leaves five more. */
const percentEncode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

// By code units and not by locale: everything sorted here is ASCII after encoding.
const ascending = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)

/** The query string, encoded and sorted as the signature wants it. */
export const canonicalQuery = (query: UnsignedRequest['query']) =>
  query
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .toSorted((left, right) => ascending(left[0], right[0]) || ascending(left[1], right[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The text whose hash is signed. It may hold a security token: for the signature and for tests, never for a log. */
export function canonicalRequest(request: Omit<UnsignedRequest, 'ak' | 'sk'>) {
  const path = request.path.split('/').map(percentEncode).join('/')
  const query = canonicalQuery(request.query)
  const headers = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .toSorted((left, right) => ascending(left[0], right[0]))
  const signedHeaders = headers.map(([name]) => name).join(';')
  const text = [
    request.method,
    path.endsWith('/') ? path : `${path}/`,
    query,
    headers.map(([name, value]) => `${name}:${value}\n`).join(''),
    signedHeaders,
    sha256(request.body),
  ].join('\n')
  const date = headers.find(([name]) => name === 'x-sdk-date')?.[1]
  return { text, path, query, signedHeaders, date }
}

/** Signs a request. Pure: the date is the caller's header. Throws only when that header is missing. */
export function signRequest(request: UnsignedRequest): SignedRequest {
  const { text, path, query, signedHeaders, date } = canonicalRequest(request)
  if (date === undefined) throw new Error('X-Sdk-Date must be one of the signed headers')
  const signature = createHmac('sha256', request.sk)
    .update(`${ALGORITHM}\n${date}\n${sha256(text)}`, 'utf8')
    .digest('hex')
  return {
    authorization: `${ALGORITHM} Access=${request.ak}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    path,
    query,
  }
}

/** A moment as `X-Sdk-Date` wants it, `YYYYMMDDTHHMMSSZ`. */
export const sdkDate = (milliseconds: number) =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$|[-:]/g, (match) => (match.length > 1 ? 'Z' : ''))
