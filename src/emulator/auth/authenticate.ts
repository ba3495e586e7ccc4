import { timingSafeEqual } from 'node:crypto'
import { Refusal } from '../vendor-error.ts'
import type { LockOut } from './lock-out.ts'
import { ALGORITHM, canonicalRequest, signatureOf } from './signature.ts'
import type { Tokens } from './tokens.ts'

/** An access key pair; a temporary one comes with its security token. */
export type AccessKey = { ak: string; sk: string; securityToken?: string }

export type Gateway = {
  keys: readonly AccessKey[]
  projects: readonly string[]
  lockOut: LockOut
  tokens: Tokens
  /** The clock that signatures and tokens are checked against, in milliseconds. */
  now: number
}

export type Arrived = {
  method: string
  target: string
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>
  body: Uint8Array | string
  /** The project in the path. */
  project: string
}

const SKEW_MS = 15 * 60_000
const AUTHORIZATION =
  /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/
const SDK_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
/** Sent, they have to be covered by the signature. */
const SIGNED_WHEN_SENT = ['x-project-id', 'x-security-token']

const unauthorized = (code: string, reason: string) =>
  new Refusal(401, code, `Incorrect IAM authentication information: ${reason}`)
const forbidden = () => new Refusal(403, 'APIGW.0302', 'The IAM user is not authorized to access the API')

const equals = (left: string, right: string) => {
  const [one, other] = [Buffer.from(left), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function checkDate(date: string, now: number) {
  const [, year, month, day, hour, minute, second] = SDK_DATE.exec(date) ?? []
  if (year === undefined) throw unauthorized('APIGW.0301', 'x-sdk-date is not YYYYMMDDTHHMMSSZ')
  const sent = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (!(Math.abs(now - sent) <= SKEW_MS)) throw unauthorized('APIGW.0305', 'x-sdk-date is expired')
}

function checkSignature(arrived: Arrived, authorization: string, gateway: Gateway, isSecretWrong: boolean) {
  const { keys, lockOut, now } = gateway
  const [, access, names = '', signature = ''] = AUTHORIZATION.exec(authorization) ?? []
  if (access === undefined) throw unauthorized('APIGW.0301', `authorization is not ${ALGORITHM}`)
  const key = keys.find(({ ak }) => ak === access)
  if (!key) throw unauthorized('APIGW.0301', `Get secretKey failed, ak:${access}, err:ak not exist`)
  if (lockOut.isLocked(access, now))
    throw unauthorized('APIGW.0301', `ak:${access} is locked, try again later`)

  const signedHeaders = names.split(';')
  const isSent = (name: string) => arrived.headers[name] !== undefined
  const required = ['host', 'x-sdk-date', ...SIGNED_WHEN_SENT.filter(isSent)]
  const unsigned = required.find((name) => !signedHeaders.includes(name))
  if (unsigned !== undefined) throw unauthorized('APIGW.0301', `${unsigned} is not signed`)
  const date = arrived.headers['x-sdk-date'] ?? ''
  checkDate(date, now)

  const canonical = canonicalRequest({ ...arrived, signedHeaders })
  if (isSecretWrong || !equals(signature, signatureOf(canonical, date, key.sk))) {
    lockOut.fail(access, now)
    throw unauthorized(
      'APIGW.0301',
      `verify aksk signature fail, ak:${access}, canonicalRequest:${canonical}`,
    )
  }
  lockOut.succeed(access)
  if (!equals(arrived.headers['x-security-token'] ?? '', key.securityToken ?? '')) {
    throw unauthorized('APIGW.0301', 'x-security-token does not belong to the access key')
  }
}

function checkToken({ project }: Arrived, text: string, { tokens, now }: Gateway) {
  const token = tokens.find(text)
  if (!token) throw unauthorized('APIGW.0301', 'decrypt token fail')
  if (now >= token.expires) throw new Refusal(401, 'APIGW.0307', 'The token must be updated')
  if (token.project !== project) throw forbidden()
}

/**
 * Lets a request through, or throws the gateway's refusal. Without an `Authorization` header an `X-Auth-Token`
 * counts. `isSecretWrong` plays a key pair whose secret no longer fits.
 */
export function authenticate(arrived: Arrived, gateway: Gateway, isSecretWrong: boolean): void {
  const { authorization, 'x-auth-token': token, 'x-project-id': project } = arrived.headers
  if (authorization !== undefined) checkSignature(arrived, authorization, gateway, isSecretWrong)
  else if (token !== undefined && !isSecretWrong) checkToken(arrived, token, gateway)
  else throw unauthorized('APIGW.0301', token === undefined ? 'x-auth-token not found' : 'decrypt token fail')

  const isOther = project !== undefined && project !== arrived.project
  if (isOther || !gateway.projects.includes(arrived.project)) throw forbidden()
}
