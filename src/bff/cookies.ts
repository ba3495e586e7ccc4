// On https the prefix makes the browser refuse a cookie of this name that a sibling host or a script set. Plain http
// is served on loopback only, where a `Secure` cookie could not be set.
// https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html#name-the-__host-http-prefix
import { TRANSACTION_SECONDS } from './state/transactions.ts'

/** Where people reach us; null where that is this machine alone. */
type PublicOrigin = string | null

const SESSION = 'export-center-session'
const SIGN_IN = 'export-center-sign-in'

const isSecureAt = (publicOrigin: PublicOrigin) => publicOrigin?.startsWith('https:') === true
const nameAt = (publicOrigin: PublicOrigin, name: string) =>
  `${isSecureAt(publicOrigin) ? '__Host-Http-' : ''}${name}`

const write = (publicOrigin: PublicOrigin, name: string, value: string, sameSite: string, age = '') =>
  `${nameAt(publicOrigin, name)}=${value}; HttpOnly; SameSite=${sameSite}; Path=/${age}` +
  (isSecureAt(publicOrigin) ? '; Secure' : '')

/** The value of a cookie in a `Cookie` header; a name that comes twice is nobody's. */
function read(header: string | undefined, publicOrigin: PublicOrigin, name: string): string | null {
  const start = `${nameAt(publicOrigin, name)}=`
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start))
    .map((pair) => pair.slice(start.length))
  return values.length === 1 && values[0] ? values[0] : null
}

export const sessionCookie = (token: string, publicOrigin: PublicOrigin) =>
  write(publicOrigin, SESSION, token, 'Strict')
export const noSessionCookie = (publicOrigin: PublicOrigin) =>
  write(publicOrigin, SESSION, '', 'Strict', '; Max-Age=0')
export const readSessionCookie = (header: string | undefined, publicOrigin: PublicOrigin) =>
  read(header, publicOrigin, SESSION)

/** Lax: it has to come along when the identity provider, which is another site, sends the browser back. */
export const signInCookie = (id: string, publicOrigin: PublicOrigin) =>
  write(publicOrigin, SIGN_IN, id, 'Lax', `; Max-Age=${TRANSACTION_SECONDS}`)
export const noSignInCookie = (publicOrigin: PublicOrigin) =>
  write(publicOrigin, SIGN_IN, '', 'Lax', '; Max-Age=0')
export const readSignInCookie = (header: string | undefined, publicOrigin: PublicOrigin) =>
  read(header, publicOrigin, SIGN_IN)
