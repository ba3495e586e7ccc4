import { ApiFailure } from '../api-failure.ts'
import { createMemoryBudget } from '../state/budget.ts'
import { createShared, type Credential, type CredentialDeps } from './credential.ts'
import { createGate, type Outcome } from './gate.ts'
import type { IamUser } from './iam-login.ts'
import { quotes } from './quotes.ts'
import { canonicalQuery } from './sign.ts'
import { createTokens, type Token, type Tokens } from './tokens.ts'
import { waitFor } from './wait-for.ts'

/** A wrong password rests longer than a wrong signature: IAM locks a user after as few as three of them in an hour. */
const REST_MS = 30 * 60_000
const LOGINS_A_MINUTE = 10
/** The token must be updated, or cannot be read. Everything else is not the token's fault. */
const TOKEN_REFUSED = /^APIGW?\.030[17]$/

/** A credential that calls with a token for each project, which `logIn` buys with the password. */
export function createIamCredential(
  user: IamUser,
  deps: CredentialDeps,
  logIn: (projectId: string) => Promise<Token>,
): Credential {
  const logins = createGate(deps.steady, createMemoryBudget(deps.steady, LOGINS_A_MINUTE), REST_MS)
  const tokens = new Map<string, Tokens>()

  async function fetchToken(projectId: string): Promise<Token> {
    const ticket = await logins.enter(AbortSignal.timeout(30_000), { about: projectId })
    let outcome: Outcome = 'unknown'
    let failure: ApiFailure | undefined
    try {
      const token = await logIn(projectId)
      outcome = 'accepted'
      return token
    } catch (error) {
      if (error instanceof ApiFailure) failure = error
      if (failure?.code === 'EC.UPSTREAM_CREDENTIALS') outcome = 'refused'
      if (failure?.code === 'EC.UPSTREAM_THROTTLED') outcome = 'throttled'
      throw error
    } finally {
      logins.leave(ticket, outcome, { failure })
    }
  }

  const tokensOf = (projectId: string) => {
    const known = tokens.get(projectId) ?? createTokens(() => fetchToken(projectId), deps.steady)
    tokens.set(projectId, known)
    return known
  }

  return {
    ...createShared(deps),
    isQuotedIn: (text) =>
      quotes(text, user.password) || [...tokens.values()].some((one) => one.isQuotedIn(text)),
    async sign({ host, projectId, path, query, body }, signal) {
      const own = tokensOf(projectId)
      const token = await waitFor(own.current(), signal)
      return {
        target: query.length === 0 ? path : `${path}?${canonicalQuery(query)}`,
        headers: {
          host,
          'x-project-id': projectId,
          'x-auth-token': token,
          ...(body !== '' && { 'content-type': 'application/json;charset=UTF-8' }),
        },
        mend({ vendorCode }) {
          if (!TOKEN_REFUSED.test(vendorCode ?? '')) return null
          own.discard(token)
          // A token is no signature: that it was refused counts towards no lock-out.
          return 'unknown'
        },
      }
    },
  }
}
