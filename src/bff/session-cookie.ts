const NAME = 'export-center-session'

/** No `Secure`: link sign-in serves plain http, on loopback only. */
export const sessionCookie = (token: string) => `${NAME}=${token}; HttpOnly; SameSite=Strict; Path=/`

/** The session's token in a `Cookie` header; a name that comes twice is nobody's. */
export function readSessionCookie(header: string | undefined): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`))
    .map((pair) => pair.slice(NAME.length + 1))
  return values.length === 1 && values[0] ? values[0] : null
}
