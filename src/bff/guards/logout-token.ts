import type { Context } from '../route.ts'

/** A token takes one or two kilobytes. */
const LONGEST = 16_384
const FORM = /^application\/x-www-form-urlencoded[ \t]*(?:;|$)/i

/** Resolves the logout token of a form; null where the form is not what it has to be. */
export function logoutToken({ request }: Context): { logoutToken: string | null } {
  const { body, headers } = request
  if (!FORM.test(headers['content-type'] ?? '') || typeof body !== 'string' || body.length > LONGEST)
    return { logoutToken: null }
  const tokens = new URLSearchParams(body).getAll('logout_token')
  return { logoutToken: tokens.length === 1 ? (tokens[0] ?? null) : null }
}
