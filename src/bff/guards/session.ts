import { HEADERS } from '../../contract/api/headers.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import { readSessionCookie } from '../cookies.ts'
import type { User } from '../state/sessions.ts'

/** Everybody on this machine, where no credential is real. */
const ANYONE: User = { id: 'demo', name: 'Demo', grants: null }

const HOW = {
  link: 'Sign in with the link that the terminal printed',
  oidc: 'Sign in at /auth/sign-in',
}

/** Resolves who is asking. A request that a timer made does not keep the session alive. */
export async function session({ request, services }: Context): Promise<{ user: User }> {
  const { signIn } = services.config
  if (signIn === 'open') return { user: ANYONE }
  const token = readSessionCookie(request.headers.cookie, services.config.publicOrigin)
  const extend = request.headers[HEADERS.poll.toLowerCase()] === undefined
  const user = token === null ? null : await services.sessions.find(token, { extend })
  if (!user) throw new ApiFailure('EC.NOT_SIGNED_IN', HOW[signIn], { sign_in: signIn })
  services.users.set(request, user.id)
  return { user }
}
