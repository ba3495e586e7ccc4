import { readSessionCookie, signInCookie } from '../cookies.ts'
import { isPrefetch } from '../prefetch.ts'
import type { Answer, Context } from '../route.ts'
import { searchParams } from '../search-params.ts'
import { localAddress } from '../sign-in/local-address.ts'
import { SignInFailure } from '../sign-in/sign-in-failure.ts'
import type { OidcNeeds } from '../guards/oidc.ts'
import { refuseSignIn } from './refuse-sign-in.ts'

/** Sends the browser to the identity provider. */
export async function startSignIn(context: Context & OidcNeeds): Promise<Answer> {
  const { request, services, oidc } = context
  try {
    if (isPrefetch(request)) throw new SignInFailure('ahead-of-time')
    const given = searchParams(request).getAll('return_to')
    const { publicOrigin } = services.config
    const { location, transaction } = await oidc.begin(
      localAddress(given.length === 1 ? given[0] : undefined),
      // It does not come along when the provider, which is another site, sends the browser back.
      readSessionCookie(request.headers.cookie, publicOrigin),
    )
    const cookie = signInCookie(await services.transactions.begin(transaction), publicOrigin)
    return { status: 303, headers: { location, 'set-cookie': cookie } }
  } catch (error) {
    return refuseSignIn(context, error)
  }
}
