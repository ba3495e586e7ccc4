import { signInCookie } from '../cookies.ts'
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
    const { location, transaction } = await oidc.begin(
      localAddress(given.length === 1 ? given[0] : undefined),
    )
    const id = await services.transactions.begin(transaction)
    const cookie = signInCookie(id, services.config.publicOrigin)
    return { status: 303, headers: { location, 'set-cookie': cookie } }
  } catch (error) {
    return refuseSignIn(context, error)
  }
}
