import { auditSignIn } from '../audit.ts'
import { noSignInCookie, readSessionCookie, readSignInCookie, sessionCookie } from '../cookies.ts'
import type { OidcNeeds } from '../guards/oidc.ts'
import { isPrefetch } from '../prefetch.ts'
import type { Answer, Context } from '../route.ts'
import { grantsOf, nameOf, type Claims } from '../sign-in/access.ts'
import { SignInFailure } from '../sign-in/sign-in-failure.ts'
import type { Services } from '../services.ts'
import type { User } from '../state/sessions.ts'
import { refuseSignIn } from './refuse-sign-in.ts'

function userOf(claims: Claims, { config, projects }: Services): User {
  const { iss: issuer, sub: subject, sid } = claims
  if (typeof issuer !== 'string' || typeof subject !== 'string') throw new SignInFailure('refused')
  return {
    id: JSON.stringify([issuer, subject]),
    name: nameOf(claims, config.oidc?.nameClaim ?? 'name'),
    grants: grantsOf(config.access, claims, [...projects.keys()]),
    identity: { issuer, subject, sid: typeof sid === 'string' ? sid : null },
  }
}

async function comeBack({ request, services, oidc }: Context & OidcNeeds) {
  const { config, transactions, sessions } = services
  if (isPrefetch(request)) throw new SignInFailure('ahead-of-time')
  const id = readSignInCookie(request.headers.cookie, config.publicOrigin)
  const transaction = id === null ? null : await transactions.take(id)
  const { url = '' } = request.raw
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : ''
  // A state that is another one belongs to another browser, or to an earlier attempt of this one.
  const states = new URLSearchParams(query).getAll('state')
  if (!transaction || states.length !== 1 || states[0] !== transaction.state)
    throw new SignInFailure('not-begun')
  const user = userOf(await oidc.finish(query, transaction), services)
  // Whoever was in here before, the session is a new one.
  for (const earlier of [transaction.earlier, readSessionCookie(request.headers.cookie, config.publicOrigin)])
    if (earlier !== null) await sessions.end(earlier)
  return { user, token: await sessions.open(user), returnTo: transaction.returnTo }
}

/** Lets in whom the identity provider sends back. */
export async function finishSignIn(context: Context & OidcNeeds): Promise<Answer> {
  const { publicOrigin } = context.services.config
  const noTransaction = noSignInCookie(publicOrigin)
  try {
    const { user, token, returnTo } = await comeBack(context)
    auditSignIn(context, { action: 'sign-in', outcome: 'done' }, user)
    if (user.grants && Object.keys(user.grants).length === 0)
      context.request.log.warn('no access rule applies to who has just signed in')
    const cookies = [sessionCookie(token, publicOrigin), noTransaction]
    return { status: 303, headers: { location: returnTo, 'set-cookie': cookies } }
  } catch (error) {
    const answer = refuseSignIn(context, error)
    if (error instanceof SignInFailure && error.reason === 'ahead-of-time') return answer
    return { ...answer, headers: { ...answer.headers, 'set-cookie': noTransaction } }
  }
}
