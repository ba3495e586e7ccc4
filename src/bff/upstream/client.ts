// The one door out: every call to the cloud is signed, bounded, counted and understood here.
import type { Dispatcher } from 'undici'
import { ApiFailure } from '../api-failure.ts'
import type { Clock, Random } from '../deps.ts'
import type { Credential } from './credential.ts'
import { CONNECTION_FAILED, INVALID, TIMED_OUT } from './errors.ts'
import { exchange, ExchangeFailure, type Received } from './exchange.ts'
import type { Outcome } from './gate.ts'
import { OPERATIONS, type Limits } from './operations.ts'
import { understand } from './understand.ts'
import { UpstreamFailure } from './upstream-failure.ts'

export type Call = {
  operation: keyof typeof OPERATIONS
  query?: readonly (readonly [string, string])[]
  body?: string
}
/** What a log may know of a call that failed. */
export type CallReport = {
  operation: string
  code: string
  vendorCode: string | null
  requestId: string | null
}

export type ClientOptions = {
  /** An origin: scheme, host and port. */
  endpoint: string
  projectId: string
  credential: Credential
  pool: Dispatcher
  clock: Clock
  random: Random
  limits?: Partial<Limits>
  onFailure?: (report: CallReport) => void
}

/** The gateway refuses a difference of 15 minutes; one below a minute cannot be why it refused a signature. */
const SKEW_THAT_MATTERS_MS = 60_000
const SKEW_CODE = /^APIGW?\.030[35]$/

const REASONS = { 'timed-out': TIMED_OUT, connection: CONNECTION_FAILED, invalid: INVALID } as const

async function send(
  call: Call,
  options: ClientOptions,
  limits: Limits,
  signal: AbortSignal,
): Promise<Received> {
  const { method, path } = OPERATIONS[call.operation]
  const { host } = new URL(options.endpoint)
  const { projectId } = options
  const { query = [], body = '' } = call
  const { target, headers } = options.credential.sign({
    method,
    host,
    projectId,
    path: path(projectId),
    query,
    body,
  })
  try {
    return await exchange(options.pool, { method, path: target, headers, body }, limits, signal)
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error
    throw new UpstreamFailure(REASONS[error.reason], error.message, options.random)
  }
}

/** The correction of our clock that explains a refusal, or null when the clock is not why. */
function skewOf(failure: UpstreamFailure, { date }: Received, clock: Clock, signedWithMs: number) {
  if (date === null || !SKEW_CODE.test(failure.details.upstream?.error_code ?? '')) return null
  const skewMs = date - clock()
  return Math.abs(skewMs - signedWithMs) < SKEW_THAT_MATTERS_MS ? null : skewMs
}

function outcomeOf(failure: UpstreamFailure): Outcome {
  if (failure.code === 'EC.UPSTREAM_CREDENTIALS') return 'refused'
  if (failure.code === 'EC.UPSTREAM_THROTTLED') return 'throttled'
  // The service itself answered, so the gateway had accepted the signature.
  return failure.details.upstream?.error_code?.startsWith('WKS.') === true ? 'accepted' : 'unknown'
}

export type Client = ReturnType<typeof createClient>

export function createClient(options: ClientOptions) {
  const { credential, clock, random } = options

  /** One call through the gate, and a second one only when the first showed that our clock is wrong. */
  async function attempt(
    call: Call,
    limits: Limits,
    signal: AbortSignal,
    mayCorrect = true,
  ): Promise<object> {
    await credential.gate.enter(signal)
    const signedWithMs = credential.skewMs
    let outcome: Outcome = 'unknown'
    let result: object | undefined
    try {
      const received = await send(call, options, limits, signal)
      result = understand(received, credential, random)
      outcome = result instanceof UpstreamFailure ? outcomeOf(result) : 'accepted'
      if (result instanceof UpstreamFailure && outcome === 'refused' && mayCorrect) {
        const skewMs = skewOf(result, received, clock, signedWithMs)
        if (skewMs !== null) [outcome, credential.skewMs] = ['skewed', skewMs]
      }
    } finally {
      credential.gate.leave(outcome, result instanceof UpstreamFailure ? result : undefined)
    }
    if (outcome === 'skewed') return attempt(call, limits, signal, false)
    if (result instanceof UpstreamFailure) throw result
    return result
  }

  function report(call: Call, failure: ApiFailure) {
    const { upstream } = failure.details
    options.onFailure?.({
      operation: call.operation,
      code: failure.code,
      vendorCode: upstream?.error_code ?? null,
      requestId: upstream?.request_id ?? null,
    })
    return failure
  }

  return {
    /** The JSON object or array of a 2xx; everything else is an `ApiFailure`. */
    async json(call: Call): Promise<object> {
      const { limits: usual, repeats } = OPERATIONS[call.operation]
      const limits = { ...usual, ...options.limits }
      const signal = AbortSignal.timeout(limits.totalMs)
      try {
        return await credential.retries.run(() => attempt(call, limits, signal), repeats, signal)
      } catch (error) {
        if (error instanceof ApiFailure) throw report(call, error)
        if (!signal.aborted) throw error
        // The time ran out while the call waited for its turn, or to be repeated.
        throw report(call, new UpstreamFailure(TIMED_OUT, 'The service did not answer in time', random))
      }
    },
  }
}
