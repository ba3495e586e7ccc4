// Who may do what: rules from what the identity provider says of a user to projects and permissions.
import { PERMISSIONS, type Permission } from '../../contract/api/session.ts'
import type { User } from '../state/sessions.ts'

export type Claims = Readonly<Record<string, unknown>>

export type AccessRule = {
  claim: string
  value: string | number | boolean
  /** Keys of projects, or all. */
  projects: readonly string[] | '*'
  permissions: readonly Permission[]
}

/** What a claim says: one value or a list of them. Anything else in it says nothing. */
function valuesOf(claims: Claims, claim: string): unknown[] {
  const found = Object.hasOwn(claims, claim) ? claims[claim] : undefined
  return Array.isArray(found) ? found : [found]
}

/** What the rules grant, by project. What several rules give to a project adds up; without rules it is everything. */
export function grantsOf(
  rules: readonly AccessRule[] | null,
  claims: Claims,
  projects: readonly string[],
): User['grants'] {
  if (rules === null) return null
  const applying = rules.filter(({ claim, value }) => valuesOf(claims, claim).includes(value))
  const permissionsIn = (key: string) => {
    const given = applying.filter((rule) => rule.projects === '*' || rule.projects.includes(key))
    return PERMISSIONS.filter((one) => given.some(({ permissions }) => permissions.includes(one)))
  }
  return Object.fromEntries(
    projects.map((key) => [key, permissionsIn(key)] as const).filter(([, given]) => given.length > 0),
  )
}

const LONGEST_NAME = 200

/** A name to show: the first that is there and can be read. */
export function nameOf(claims: Claims, nameClaim: string): string {
  const texts = [nameClaim, 'name', 'preferred_username', 'email', 'sub'].map((claim) => {
    const [text] = valuesOf(claims, claim)
    // Controls and marks of direction would let a name look like another one.
    return typeof text === 'string' ? text.replace(/\p{C}/gu, '').trim() : ''
  })
  return texts.find((text) => text !== '')?.slice(0, LONGEST_NAME) ?? ''
}
