import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import type { OidcClient } from '../sign-in/oidc-client.ts'

export type OidcNeeds = { oidc: OidcClient }

/** Resolves the client of the identity provider. Where there is none, neither is what it is for. */
export function oidc({ services }: Context): OidcNeeds {
  if (!services.oidc) throw new ApiFailure('EC.NOT_FOUND', 'There is nothing at this address')
  return { oidc: services.oidc }
}
