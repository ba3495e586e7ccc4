// How a confirmed delete goes, as far as the person can know it.
import type { BatchDeleteResult } from '../../../../contract/api/batch-delete.ts'
import type { ApiFailure } from '../../../api/api-failure.ts'

export type DeleteState =
  | { kind: 'asking' }
  | { kind: 'deleting' }
  | { kind: 'deleted' }
  /** The service answered: it was not deleted, or nobody can tell. */
  | { kind: 'remaining' }
  | { kind: 'unknown' }
  /** No answer came back, so it may have happened. */
  | { kind: 'lost'; failure: ApiFailure }
  /** It was refused, so it did not happen. */
  | { kind: 'failed'; failure: ApiFailure }

/** What the answer says of one task. An id that it does not name is not known to be deleted. */
export function outcomeOf(result: BatchDeleteResult, taskId: string): DeleteState {
  if (result.deleted.includes(taskId)) return { kind: 'deleted' }
  return { kind: result.remaining.includes(taskId) ? 'remaining' : 'unknown' }
}

/** Failures after which a delete may have happened all the same. */
const IS_LOST: ReadonlySet<ApiFailure['code']> = new Set<ApiFailure['code']>([
  'offline',
  'unexpected',
  'EC.INTERNAL',
  'EC.UPSTREAM_INVALID',
])

/** The same attempt is still under way, as our own server says; a conflict that the service tells of is its refusal. */
const isUnderWay = ({ code, upstream }: ApiFailure) => code === 'EC.CONFLICT' && !upstream

/** Our own server gave up waiting, in place of the service: then there is nothing that the service said. */
const isTimeout = ({ code, upstream }: ApiFailure) => code === 'EC.UPSTREAM_UNAVAILABLE' && !upstream

/** `wasLost` tells that an earlier try of the same attempt may have happened: a refusal of this one undoes nothing. */
export const failureState = (failure: ApiFailure, wasLost = false): DeleteState => ({
  kind: wasLost || IS_LOST.has(failure.code) || isUnderWay(failure) || isTimeout(failure) ? 'lost' : 'failed',
  failure,
})

/**
 * Whether trying again is the same attempt, and so has to carry the same key. Once the service has told an outcome,
 * the same key would only repeat that answer.
 */
export const isSameAttempt = ({ kind }: DeleteState) => kind === 'lost' || kind === 'failed'
