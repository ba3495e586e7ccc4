import { PERMISSIONS, type Permission } from '../../contract/api/session.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import type { Project, Services } from '../services.ts'
import type { User } from '../state/sessions.ts'

export type ProjectAccess = { project: Project; permissions: readonly Permission[] }

/** The projects that a user may see. Both ways to sign in let a user see them all. */
export const projectsOf = (_user: User, services: Services): ProjectAccess[] =>
  [...services.projects.values()].map((one) => ({ project: one, permissions: PERMISSIONS }))

/** Resolves the project of the address. One that is not yours looks exactly like one that does not exist. */
export function project({ request, services, user }: Context & { user: User }): ProjectAccess {
  // The router fills in what the path declares.
  const { key } = request.params as { key: string }
  const found = projectsOf(user, services).find((access) => access.project.key === key)
  if (!found) throw new ApiFailure('EC.NOT_FOUND', 'There is no such project')
  return found
}
