import { batchDeleteResult, type BatchDeleteResult } from '../../contract/api/batch-delete.ts'
import { ApiFailure } from '../api-failure.ts'
import { audit, refusedWith, type Ending } from '../audit.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import type { Claim } from '../state/idempotency.ts'
import type { User } from '../state/sessions.ts'

type Needs = Context & { project: Project; user: User; key: string; taskIds: string[] }
type Outcome = { answer: string; ending: Ending }

const endingOf = (
  { deleted, remaining, unknown }: BatchDeleteResult,
  more: { is_replay: boolean; upstream_request_id?: string | null },
): Ending => ({
  outcome: 'done',
  deleted: deleted.length,
  remaining: remaining.length,
  unknown: unknown.length,
  ...more,
})

/** Deletes, and keeps the answer. A refusal deleted nothing, so the same key may try again. */
async function carryOut({ project, taskIds }: Needs, claim: Claim & { kind: 'mine' }): Promise<Outcome> {
  try {
    const { result, requestId } = await project.tasks.change(() => project.deleteTasks(taskIds))
    const answer = JSON.stringify(result)
    await claim.keep(answer)
    return { answer, ending: endingOf(result, { is_replay: false, upstream_request_id: requestId }) }
  } catch (error) {
    await claim.release()
    throw error
  }
}

async function deleteOnce(context: Needs): Promise<Outcome> {
  const { project, user, key, taskIds, services } = context
  const name = { user: user.id, project: project.key, key }
  const claim = await services.idempotency.claim(name, JSON.stringify(taskIds))
  if (claim.kind === 'mine') return carryOut(context, claim)
  if (claim.kind === 'answered') {
    const result = batchDeleteResult.parse(JSON.parse(claim.answer))
    return { answer: claim.answer, ending: endingOf(result, { is_replay: true }) }
  }
  if (claim.kind === 'reused')
    throw new ApiFailure('EC.KEY_REUSED', 'Idempotency-Key: it came with other task_ids before')
  if (claim.kind === 'under-way')
    throw new ApiFailure(
      'EC.CONFLICT',
      'The same request is being carried out',
      { retry_after_ms: 2_000 },
      true,
    )
  throw new ApiFailure(
    'EC.RATE_LIMITED',
    'Too many deletes to remember',
    { retry_after_ms: claim.waitMs },
    true,
  )
}

export async function deleteExportTasks(context: Needs): Promise<Answer> {
  const finish = audit(context, 'delete', context.taskIds)
  try {
    const { answer, ending } = await deleteOnce(context)
    finish(ending)
    return { headers: { 'content-type': 'application/json; charset=utf-8' }, body: answer }
  } catch (error) {
    finish(refusedWith(error))
    throw error
  }
}
