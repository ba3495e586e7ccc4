import type { Permission } from '../../contract/api/session.ts'
import { ApiFailure } from '../api-failure.ts'
import { audit, refusedWith } from '../audit.ts'
import type { Context } from '../route.ts'
import type { Project } from '../services.ts'
import type { User } from '../state/sessions.ts'
import { batchDelete } from './batch-delete.ts'
import { taskId } from './task-id.ts'

type Needs = Context & { user: User; project: Pick<Project, 'key'>; permissions: readonly Permission[] }

/** The tasks that a refused request is about, as far as it names any in the right form. */
function namedTasks(context: Needs, needed: 'download' | 'delete'): string[] {
  try {
    return needed === 'download' ? [taskId(context).taskId] : batchDelete(context).taskIds
  } catch {
    return []
  }
}

/** Refuses who may see the project and not do this in it. What was tried in vain is on record, too. */
export function permission(needed: Permission) {
  const guard = (context: Needs): object => {
    if (context.permissions.includes(needed)) return {}
    const failure = new ApiFailure('EC.FORBIDDEN', `The permission to ${needed} is missing`)
    if (needed !== 'list') audit(context, needed, namedTasks(context, needed))(refusedWith(failure))
    throw failure
  }
  return Object.assign(guard, { needed })
}
