import type { Session } from '../../contract/api/session.ts'
import { projectsOf } from '../guards/project.ts'
import type { Answer, Context } from '../route.ts'
import type { User } from '../state/sessions.ts'

export function getSession({ services, user }: Context & { user: User }): Answer {
  const { demo, version } = services.config
  const projects = projectsOf(user, services).map(({ project: { key, name, region }, permissions }) => ({
    key,
    name,
    region,
    permissions: [...permissions],
  }))
  return { body: { user: { name: user.name }, projects, demo, version } satisfies Session }
}
