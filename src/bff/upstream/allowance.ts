// Whose request it is that an upstream call is made for. Answers are shared, so who pays is known only where a call
// is about to leave: it travels beside the request, and not through every function in between.
import { AsyncLocalStorage } from 'node:async_hooks'
import { ApiFailure } from '../api-failure.ts'
import type { Budget } from '../state/budget.ts'

/** `user` is null where everybody is the same one. */
type Payer = {
  allowance: () => Budget
  user: () => string | null
  requestId: string | null
  /** Aborted when the request has to be answered with what there is. */
  deadline: AbortSignal | null
}
const payers = new AsyncLocalStorage<Payer>()

/**
 * Runs what a request asks for; the calls that it makes are taken from its session's allowance, and are known in the
 * log as its calls.
 */
export const onBehalfOf = <Result>(
  payer: Pick<Payer, 'allowance'> & Partial<Payer>,
  run: () => Result,
): Result => payers.run({ user: () => null, requestId: null, deadline: null, ...payer }, run)

/** Who asked for what is being done; null where everybody is the same one. */
export const userOfCall = () => payers.getStore()?.user() ?? null

/** The request that a call is made for: the first that asked, where several wait for the same answer. */
export const requestIdOfCall = () => payers.getStore()?.requestId ?? null

/** When the request has to be answered; null where nobody waits for an answer. */
export const deadlineOfCall = () => payers.getStore()?.deadline ?? null

/** The calls of one session are used up. That is no reason to refuse others who wait for the same answer. */
export class AllowanceSpent extends ApiFailure {
  constructor(waitMs: number) {
    super('EC.RATE_LIMITED', 'Your calls of this minute are used up', { retry_after_ms: waitMs }, true)
  }
}

/** Takes a call from the session's allowance and from the credential's budget, or from neither. */
export const takenFromBoth = (budget: Budget): Pick<Budget, 'take'> => ({
  async take() {
    const allowance = payers.getStore()?.allowance()
    const waitMs = allowance?.waitMs() ?? 0
    if (waitMs > 0) throw new AllowanceSpent(waitMs)
    const taken = await budget.take()
    if (taken.waitMs === 0) await allowance?.take()
    return taken
  },
})

/** By how much answers should live longer for whoever asks, so that a page which only polls never meets the end. */
export const allowanceStretch = () => payers.getStore()?.allowance().stretch() ?? 1
