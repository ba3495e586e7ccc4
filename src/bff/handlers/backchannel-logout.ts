import { auditSignIn } from '../audit.ts'
import type { OidcNeeds } from '../guards/oidc.ts'
import type { Answer, Context } from '../route.ts'
import { SignInFailure } from '../sign-in/sign-in-failure.ts'

type Needs = Context & OidcNeeds & { logoutToken: string | null }

/** Ends sessions at the word of the identity provider, which has to prove that it is the one that speaks. */
export async function backchannelLogout(context: Needs): Promise<Answer> {
  const { services, oidc, logoutToken, request } = context
  try {
    if (logoutToken === null) throw new SignInFailure('refused')
    const whose = await oidc.readLogoutToken(logoutToken)
    const users = await services.sessions.endAll(whose)
    const { subject = users[0]?.identity?.subject } = whose
    auditSignIn(context, {
      action: 'back-channel-sign-out',
      ...(subject !== undefined && { subject }),
      sessions: users.length,
      outcome: 'done',
    })
    return {}
  } catch (error) {
    if (!(error instanceof SignInFailure)) throw error
    const { reason, cause } = error
    if (cause !== undefined) request.log.warn({ err: cause, reason }, 'back-channel sign-out failed')
    auditSignIn(context, { action: 'back-channel-sign-out', outcome: 'refused', reason })
    return reason === 'unavailable'
      ? { status: 503, body: { error: 'temporarily_unavailable' } }
      : { status: 400, body: { error: 'invalid_request' } }
  }
}
