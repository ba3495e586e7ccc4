import { auditSignIn } from '../audit.ts'
import { noSessionCookie, readSessionCookie } from '../cookies.ts'
import type { Answer, Context } from '../route.ts'

/** Ends the session, and tells where the browser can end the one with the identity provider. */
export async function signOut(context: Context): Promise<Answer> {
  const { request, services } = context
  const { publicOrigin } = services.config
  const token = readSessionCookie(request.headers.cookie, publicOrigin)
  const user = token === null ? null : await services.sessions.end(token)
  if (user) auditSignIn(context, { action: 'sign-out', outcome: 'done' }, user)
  // The session here is over whether the provider answers or not.
  const redirectTo = (await services.oidc?.endSession().catch(() => null)) ?? '/'
  return { body: { redirect_to: redirectTo }, headers: { 'set-cookie': noSessionCookie(publicOrigin) } }
}
