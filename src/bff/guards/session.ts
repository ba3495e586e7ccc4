import { HEADERS } from '../../contract/api/headers.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import { readSessionCookie } from '../session-cookie.ts'
import type { User } from '../state/sessions.ts'

/** Everybody on this machine, where no credential is real. */
const ANYONE: User = { name: 'Demo' }

/** Resolves who is asking. A request that a timer made does not keep the session alive. */
export function session({ request, services }: Context): { user: User } {
  if (services.config.signIn === 'open') return { user: ANYONE }
  const token = readSessionCookie(request.headers.cookie, services.config.publicOrigin)
  const extend = request.headers[HEADERS.poll.toLowerCase()] === undefined
  const user = token === null ? null : services.sessions.find(token, { extend })
  if (!user)
    throw new ApiFailure('EC.NOT_SIGNED_IN', 'Sign in with the link that the terminal printed', {
      sign_in: services.config.signIn,
    })
  return { user }
}
