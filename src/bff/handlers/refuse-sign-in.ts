import { auditSignIn } from '../audit.ts'
import type { Answer, Context } from '../route.ts'
import { REASONS, SignInFailure } from '../sign-in/sign-in-failure.ts'
import { noEntry } from './no-entry.ts'

/** Answers a sign-in that came to nothing, and puts it on record. */
export function refuseSignIn(context: Context, error: unknown): Answer {
  if (!(error instanceof SignInFailure)) throw error
  const { reason, cause } = error
  // Of the cause only its kind is written, and where it came from: its words may quote a code or a token.
  if (cause !== undefined) context.request.log.warn({ err: cause, reason }, 'sign-in failed')
  if (reason !== 'ahead-of-time') auditSignIn(context, { action: 'sign-in', outcome: 'refused', reason })
  const { status, words } = REASONS[reason]
  return noEntry(context, status, words)
}
