// One call through the gate: signed, sent, understood, and counted by how it ended.
import type { Dispatcher } from 'undici'
import type { Clock, Random } from '../deps.ts'
import { takenFromBoth } from './allowance.ts'
import type { Credential } from './credential.ts'
import { open, type Opened } from './exchange.ts'
import type { Outcome } from './gate.ts'
import { OPERATIONS, type Limits } from './operations.ts'
import { toUpstreamFailure, UpstreamFailure } from './upstream-failure.ts'

export type Call = {
  operation: keyof typeof OPERATIONS
  taskId?: string
  query?: readonly (readonly [string, string])[]
  body?: string
}

/** How a call that left has ended: `ok`, a code of the contract, or `gave-up` where nobody wanted it any more. */
export type CallEnd = { operation: Call['operation']; outcome: string; milliseconds: number }

export type Caller = {
  endpoint: string
  projectId: string
  credential: Credential
  random: Random
  clock: Clock
  /** Told of each call that left, those that are repeated too. */
  onCall?: (end: CallEnd) => void
}

export type How<Result> = {
  pool: Dispatcher
  limits: Limits
  /** Gives the call up while it waits for its turn. */
  signal: AbortSignal
  /** Throws when its turn has come and it should not be made any more. */
  mayLeave?: () => void
  /** Gives it up afterwards, as long as the answer is in use. */
  lifetime: AbortSignal
  /** Aborted when whoever wanted it went away. */
  gone?: AbortSignal
  headers?: Record<string, string>
  /** Makes the result of an answer whose headers are in; the gate is left when it is done. */
  take: (opened: Opened) => Promise<Result | UpstreamFailure>
}

function outcomeOf(result: object): Outcome {
  if (!(result instanceof UpstreamFailure)) return 'accepted'
  if (result.code === 'EC.UPSTREAM_CREDENTIALS') return 'refused'
  if (result.code === 'EC.UPSTREAM_THROTTLED') return 'throttled'
  // The service itself answered, so the gateway had accepted the signature.
  return result.details.upstream?.error_code?.startsWith('WKS.') === true ? 'accepted' : 'unknown'
}

function endOf(result: object | undefined, gone: AbortSignal | undefined): CallEnd['outcome'] {
  if (result && !(result instanceof UpstreamFailure)) return 'ok'
  return !result || gone?.aborted ? 'gave-up' : result.code
}

async function send<Result>(call: Call, caller: Caller, how: How<Result>) {
  const { method, path } = OPERATIONS[call.operation]
  const { projectId, credential, endpoint } = caller
  const { query = [], body = '', taskId = '' } = call
  const request = {
    method,
    host: new URL(endpoint).host,
    projectId,
    path: path(projectId, taskId),
    query,
    body,
  }
  const { target, headers, mend } = await credential.sign(request, how.signal)
  const sent = { method, path: target, headers: { ...how.headers, ...headers }, body }
  try {
    const opened = await open(how.pool, sent, how.limits, how.lifetime)
    return { result: await how.take(opened), date: opened.date, mend }
  } catch (error) {
    throw toUpstreamFailure(error, caller.random)
  }
}

/** One call, and a second one only when the first was refused and showed what to mend: our clock, or the token. */
export async function attempt<Result extends object>(
  call: Call,
  caller: Caller,
  how: How<Result>,
  mayMend = true,
): Promise<Result> {
  const { gate, budget, writes } = caller.credential
  const { quota, isSlow } = OPERATIONS[call.operation]
  const ticket = await gate.enter(how.signal, {
    about: caller.projectId,
    budget: takenFromBoth(quota === 'writes' ? writes : budget),
    isSlow,
    ...(how.mayLeave && { mayLeave: how.mayLeave }),
  })
  let outcome: Outcome = 'unknown'
  let isMended = false
  let result: Result | UpstreamFailure | undefined
  const began = caller.clock()
  try {
    const answer = await send(call, caller, how)
    result = answer.result
    outcome = outcomeOf(result)
    if (result instanceof UpstreamFailure && outcome === 'refused' && mayMend) {
      const vendorCode = result.details.upstream?.error_code ?? null
      const mended = answer.mend({ vendorCode, date: answer.date })
      if (mended !== null) [outcome, isMended] = [mended, true]
    }
  } catch (error) {
    result = error instanceof UpstreamFailure ? error : undefined
    throw error
  } finally {
    caller.onCall?.({
      operation: call.operation,
      outcome: endOf(result, how.gone),
      milliseconds: caller.clock() - began,
    })
    gate.leave(ticket, outcome, { failure: result instanceof UpstreamFailure ? result : undefined, isSlow })
  }
  if (isMended) return attempt(call, caller, how, false)
  if (result instanceof UpstreamFailure) throw result
  return result
}
