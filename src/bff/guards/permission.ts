import type { Permission } from '../../contract/api/session.ts'
import { ApiFailure } from '../api-failure.ts'

/** Refuses who may see the project and not do this in it. */
export const permission =
  (needed: Permission) =>
  ({ permissions }: { permissions: readonly Permission[] }): object => {
    if (!permissions.includes(needed))
      throw new ApiFailure('EC.FORBIDDEN', `The permission to ${needed} is missing`)
    return {}
  }
