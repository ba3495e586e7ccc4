// One password in, one token out: POST /v3/auth/tokens, scoped to a project.
// https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
import type { Dispatcher } from 'undici'
import * as z from 'zod/mini'
import { wireToken } from '../../contract/upstream/token.ts'
import type { Clock, Random } from '../deps.ts'
import { INVALID, NO_ANSWER } from './errors.ts'
import { exchange, toExchangeFailure, type Received } from './exchange.ts'
import { CREATE_TOKEN, type Limits } from './operations.ts'
import { readTime } from './times.ts'
import type { Token } from './tokens.ts'
import { quotes } from './quotes.ts'
import { understand } from './understand.ts'
import { UpstreamFailure } from './upstream-failure.ts'

export type IamUser = { domain: string; user: string; password: string }

/** Documented; a token that says otherwise is believed when it says less. */
const LIFE_MS = 24 * 3_600_000

const passwordOf = ({ domain, user, password }: IamUser, projectId: string) =>
  JSON.stringify({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { domain: { name: domain }, name: user, password } },
      },
      scope: { project: { id: projectId } },
    },
  })

/** How long a new token lives, by IAM's own two times, so that no clock but IAM's counts. */
function lifeOf(json: object): number {
  const read = z.safeParse(wireToken, json)
  if (!read.success) return LIFE_MS
  const { issued_at: issued, expires_at: expires } = read.data.token
  const lifeMs = Date.parse(readTime(expires) ?? '') - Date.parse(readTime(issued) ?? '')
  return lifeMs > 0 && lifeMs < LIFE_MS ? lifeMs : LIFE_MS
}

export type Place = {
  /** The origin of the region's IAM. */
  endpoint: string
  pool: Dispatcher
}
export type LoginDeps = { clock: Clock; random: Random; limits?: Partial<Limits> }

/** Fetches a new token. Every failure is an `UpstreamFailure`. */
export async function logIn(user: IamUser, projectId: string, place: Place, deps: LoginDeps): Promise<Token> {
  const { method, path } = CREATE_TOKEN
  const limits = { ...CREATE_TOKEN.limits, ...deps.limits }
  const headers = { host: new URL(place.endpoint).host, 'content-type': 'application/json;charset=UTF-8' }
  const sent = { method, path, headers, body: passwordOf(user, projectId) }
  let received: Received
  try {
    received = await exchange(place.pool, sent, limits, AbortSignal.timeout(limits.totalMs))
  } catch (error) {
    throw new UpstreamFailure(NO_ANSWER[toExchangeFailure(error).reason], 'IAM gave no token', deps.random)
  }
  const isQuotedIn = (text: string) => quotes(text, user.password)
  const result = understand(received, { isQuotedIn }, deps.random, { isOutcomeCertain: true })
  if (result instanceof UpstreamFailure) throw result
  const text = received.header('x-subject-token')
  if (text === null) throw new UpstreamFailure(INVALID, 'IAM answered without a token', deps.random)
  return { text, endsAt: deps.clock() + lifeOf(result) }
}
