import { createShared, type Credential, type CredentialDeps, type Refusal } from './credential.ts'
import { quotes } from './quotes.ts'
import { sdkDate, signRequest } from './sign.ts'

export type AccessKey = { ak: string; sk: string; securityToken?: string }

/** The gateway refuses a difference of 15 minutes; one below a minute cannot be why it refused a signature. */
const SKEW_THAT_MATTERS_MS = 60_000
const SKEW_CODE = /^APIGW?\.030[35]$/

/** A credential that signs each call with a key pair. */
export function createAccessKeyCredential(key: AccessKey, deps: CredentialDeps): Credential {
  const secrets = [key.ak, key.sk, ...(key.securityToken === undefined ? [] : [key.securityToken])]
  /** Milliseconds that our clock is behind the gateway's. */
  let skewMs = 0

  /** Takes over the gateway's clock when that explains the refusal of a call which was signed with `signedWithMs`. */
  function mendClock({ vendorCode, date }: Refusal, signedWithMs: number) {
    if (date === null || !SKEW_CODE.test(vendorCode ?? '')) return null
    const newSkewMs = date - deps.clock()
    if (Math.abs(newSkewMs - signedWithMs) < SKEW_THAT_MATTERS_MS) return null
    skewMs = newSkewMs
    return 'skewed'
  }

  return {
    ...createShared(deps),
    isQuotedIn: (text) => secrets.some((secret) => quotes(text, secret)) || /SDK-HMAC|x-sdk-date/i.test(text),
    async sign(request) {
      const signedWithMs = skewMs
      const signed = {
        host: request.host,
        'x-project-id': request.projectId,
        'x-sdk-date': sdkDate(deps.clock() + signedWithMs),
        ...(key.securityToken !== undefined && { 'x-security-token': key.securityToken }),
        ...(request.body !== '' && { 'content-type': 'application/json;charset=UTF-8' }),
      }
      const { authorization, path, query } = signRequest({ ...request, ...key, headers: signed })
      return {
        target: query === '' ? path : `${path}?${query}`,
        headers: { ...signed, authorization },
        mend: (refusal) => mendClock(refusal, signedWithMs),
      }
    },
  }
}
