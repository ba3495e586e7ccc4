import { ApiFailure } from '../api-failure.ts'
import type { Answer, Context } from '../route.ts'
import type { Project } from '../services.ts'
import type { Claim } from '../state/idempotency.ts'
import type { User } from '../state/sessions.ts'

type Needs = Context & { project: Project; user: User; key: string; taskIds: string[] }

const json = (body: string): Answer => ({
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body,
})

/** Deletes, and keeps the answer. A refusal deleted nothing, so the same key may try again. */
async function carryOut(
  { project, user, taskIds, request, services }: Needs,
  claim: Claim & { kind: 'mine' },
) {
  services.audit({
    user: user.name,
    action: 'delete',
    project: project.key,
    task_ids: taskIds,
    request_id: request.id,
  })
  try {
    const answer = JSON.stringify(await project.deleteTasks(taskIds).finally(() => project.tasks.clear()))
    await claim.keep(answer)
    return json(answer)
  } catch (error) {
    await claim.release()
    throw error
  }
}

export async function deleteExportTasks(context: Needs): Promise<Answer> {
  const { project, user, key, taskIds, services } = context
  const name = { user: user.name, project: project.key, key }
  const claim = await services.idempotency.claim(name, JSON.stringify(taskIds))
  if (claim.kind === 'mine') return carryOut(context, claim)
  if (claim.kind === 'answered') return json(claim.answer)
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
