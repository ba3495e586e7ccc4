// The gateway's side of SDK-HMAC-SHA256: it starts from the bytes that arrived, where a client starts from what it
// meant. https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
import { createHash, createHmac } from 'node:crypto'

export const ALGORITHM = 'SDK-HMAC-SHA256'
const BARE = /[A-Za-z0-9\-_.~]/

/** Percent-encodes bytes of UTF-8; lone surrogates become U+FFFD. */
const encode = (text: string) => {
  let out = ''
  for (const byte of Buffer.from(text)) {
    const character = String.fromCharCode(byte)
    out += BARE.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return out
}

const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)

/** The pairs of a query string, decoded. A `+` is a plus. Throws URIError on a broken escape. */
export const readQuery = (query: string): [name: string, value: string][] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      const name = equals < 0 ? pair : pair.slice(0, equals)
      return [decodeURIComponent(name), equals < 0 ? '' : decodeURIComponent(pair.slice(equals + 1))]
    })

export type SignedParts = {
  method: string
  /** As it was sent, with its query string. */
  target: string
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>
  /** Lower-case, in any order. */
  signedHeaders: readonly string[]
  body: Uint8Array | string
}

/** The text whose hash is signed. Throws URIError where the target holds a broken escape. */
export function canonicalRequest({ method, target, headers, signedHeaders, body }: SignedParts): string {
  const question = target.indexOf('?')
  const path = question < 0 ? target : target.slice(0, question)
  const segments = path.split('/').map((segment) => encode(decodeURIComponent(segment)))
  if (segments.at(-1) !== '') segments.push('')

  const query = (question < 0 ? [] : readQuery(target.slice(question + 1)))
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .toSorted((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]))
    .map(([name, value]) => `${name}=${value}`)

  const names = signedHeaders.toSorted()
  return [
    method,
    segments.join('/'),
    query.join('&'),
    names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join(''),
    names.join(';'),
    createHash('sha256').update(body).digest('hex'),
  ].join('\n')
}

/** The signature that a holder of the secret key would have sent, in lower-case hexadecimal. */
export function signatureOf(canonical: string, date: string, secretKey: string): string {
  const digest = createHash('sha256').update(canonical).digest('hex')
  return createHmac('sha256', secretKey).update(`${ALGORITHM}\n${date}\n${digest}`).digest('hex')
}
