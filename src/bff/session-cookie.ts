// On https the prefix makes the browser refuse a cookie of this name that a sibling host or a script set. Plain http
// is served on loopback only, where a `Secure` cookie could not be set.
// https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html#name-the-__host-http-prefix
const isSecureAt = (publicOrigin: string | null) => publicOrigin?.startsWith('https:') === true
const nameOf = (isSecure: boolean) => `${isSecure ? '__Host-Http-' : ''}export-center-session`

/** `publicOrigin` is where people reach us; null where that is this machine alone. */
export function sessionCookie(token: string, publicOrigin: string | null) {
  const isSecure = isSecureAt(publicOrigin)
  return `${nameOf(isSecure)}=${token}; HttpOnly; SameSite=Strict; Path=/${isSecure ? '; Secure' : ''}`
}

/** The session's token in a `Cookie` header; a name that comes twice is nobody's. */
export function readSessionCookie(header: string | undefined, publicOrigin: string | null): string | null {
  const start = `${nameOf(isSecureAt(publicOrigin))}=`
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start))
    .map((pair) => pair.slice(start.length))
  return values.length === 1 && values[0] ? values[0] : null
}
