import type { ErrorCode } from '../../contract/api/error.ts'
import type { StaleReason } from '../../contract/api/headers.ts'
import { ApiFailure } from '../api-failure.ts'
import { AllowanceSpent } from './allowance.ts'

/** Failures that say nothing about the tasks, nor about who may see them: an older answer is better than none. */
const REASONS: Partial<Record<ErrorCode, StaleReason>> = {
  'EC.RATE_LIMITED': 'throttled',
  'EC.UPSTREAM_THROTTLED': 'throttled',
  'EC.UPSTREAM_UNAVAILABLE': 'unavailable',
  'EC.UPSTREAM_CREDENTIALS': 'credentials',
}

/** Why an older answer is given in place of a failure; null where the failure itself has to be told. */
export function staleReason(failure: unknown): StaleReason | null {
  // Whoever asks too often is told so.
  if (!(failure instanceof ApiFailure) || failure instanceof AllowanceSpent) return null
  return REASONS[failure.code] ?? null
}
