import type { Clock, Random, Sleep } from '../deps.ts'
import { createBudget, type Budget } from './budget.ts'
import { createGate, type Gate } from './gate.ts'
import { createRetries, type Retries } from './retries.ts'
import { sdkDate, signRequest } from './sign.ts'

export type AccessKey = { ak: string; sk: string; securityToken?: string }
type Unsigned = {
  method: 'GET' | 'POST'
  host: string
  projectId: string
  path: string
  query: readonly (readonly [string, string])[]
  body: string
}

/** Signs calls, and holds what all calls under one credential share: gate, budget of calls, of repetitions, clock. */
export type Credential = {
  gate: Gate
  budget: Budget
  retries: Retries
  /** The path with its query, and the headers to send. */
  sign: (request: Unsigned) => { target: string; headers: Record<string, string> }
  /** Milliseconds that our clock is behind the gateway's. */
  skewMs: number
  /** True when a text quotes a secret, and so must not be passed on. */
  isQuotedIn: (text: string) => boolean
}

/** The only kind there is. Another one (an IAM token) only has to sign in its own way. */
export function createAccessKeyCredential(
  key: AccessKey,
  deps: { clock: Clock; random: Random; sleep: Sleep; callsAMinute?: number },
): Credential {
  const budget = createBudget(deps.clock, deps.callsAMinute)
  const secrets = [key.ak, key.sk, ...(key.securityToken === undefined ? [] : [key.securityToken])]
  const credential: Credential = {
    budget,
    gate: createGate(deps.clock, budget),
    retries: createRetries(deps.sleep, deps.random),
    skewMs: 0,
    isQuotedIn: (text) =>
      secrets.some((secret) => text.includes(secret)) || /SDK-HMAC|x-sdk-date/i.test(text),
    sign(request) {
      const signed = {
        host: request.host,
        'x-project-id': request.projectId,
        'x-sdk-date': sdkDate(deps.clock() + credential.skewMs),
        ...(key.securityToken !== undefined && { 'x-security-token': key.securityToken }),
        ...(request.body !== '' && { 'content-type': 'application/json;charset=UTF-8' }),
      }
      const { authorization, path, query } = signRequest({ ...request, ...key, headers: signed })
      return { target: query === '' ? path : `${path}?${query}`, headers: { ...signed, authorization } }
    },
  }
  return credential
}
