import { PERMISSIONS, type Permission } from '../../contract/api/session.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import type { Project, Services } from '../services.ts'
import type { User } from '../state/sessions.ts'

export type ProjectAccess = { project: Project; permissions: readonly Permission[] }

/** The projects that a user may see. Access rules make the difference, where there are any. */
export const projectsOf = ({ grants }: User, services: Services): ProjectAccess[] =>
  [...services.projects.values()].flatMap((one) => {
    if (grants === null) return [{ project: one, permissions: PERMISSIONS }]
    const permissions = Object.hasOwn(grants, one.key) ? grants[one.key] : undefined
    return permissions ? [{ project: one, permissions }] : []
  })

/** Resolves the project of the address. One that is not yours looks exactly like one that does not exist. */
export function project({ request, services, user }: Context & { user: User }): ProjectAccess {
  // The router fills in what the path declares.
  const { key } = request.params as { key: string }
  const found = projectsOf(user, services).find((access) => access.project.key === key)
  if (!found) throw new ApiFailure('EC.NOT_FOUND', 'There is no such project')
  return found
}
