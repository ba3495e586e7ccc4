import * as z from 'zod/mini'

/** A project in an address: never one of the names in `RESERVED_PROJECT_KEYS`, which are other pages. */
export const projectKey = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/), z.maxLength(64))
export const RESERVED_PROJECT_KEYS: readonly string[] = [
  'api',
  'auth',
  'assets',
  'livez',
  'readyz',
  'metrics',
]

export const PERMISSIONS = ['list', 'download', 'delete'] as const
export type Permission = (typeof PERMISSIONS)[number]

/** The answer of `GET /api/session`: who is looking, and at what they may look. */
export const session = z.object({
  user: z.object({ name: z.string() }),
  projects: z.array(
    z.object({
      key: projectKey,
      name: z.string(),
      region: z.string(),
      permissions: z.array(z.enum(PERMISSIONS)),
    }),
  ),
  /** True when the tasks come from the built-in emulator. */
  demo: z.boolean(),
  version: z.string(),
})
export type Session = z.infer<typeof session>

/** The answer of `POST /auth/sign-out`: where the page goes next, on this server or at the provider. */
export const signedOut = z.object({
  redirect_to: z.string().check(z.regex(/^(?:\/(?![/\\])|https?:\/\/)/)),
})
