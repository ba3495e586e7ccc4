import * as z from 'zod/mini'

/** The closed list of the product's own error codes, each with the HTTP status that it travels under. */
export const ERROR_STATUS = {
  'EC.INVALID_REQUEST': 400,
  'EC.NOT_SIGNED_IN': 401,
  'EC.FORBIDDEN': 403,
  'EC.NOT_FOUND': 404,
  'EC.CONFLICT': 409,
  'EC.TOO_MANY_ROWS': 422,
  'EC.KEY_REUSED': 422,
  'EC.RATE_LIMITED': 429,
  'EC.INTERNAL': 500,
  'EC.UPSTREAM_CREDENTIALS': 502,
  'EC.UPSTREAM_FORBIDDEN': 502,
  'EC.UPSTREAM_REJECTED': 502,
  'EC.UPSTREAM_INVALID': 502,
  'EC.UPSTREAM_THROTTLED': 503,
  'EC.UPSTREAM_UNAVAILABLE': 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS
// `Object.keys` widens to string[]; the object above is the whole list.
export const ERROR_CODES = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]

/** The body of every answer of `/api` that is not a success. */
export const apiError = z.object({
  error_code: z.enum(ERROR_CODES),
  /** For a log or a support ticket; the page shows its own words for the code. */
  error_msg: z.string(),
  request_id: z.string(),
  /** Whether the same request may succeed later without anyone changing anything. */
  retryable: z.boolean(),
  retry_after_ms: z.optional(z.int()),
  /** How to sign in, with `EC.NOT_SIGNED_IN`. */
  sign_in: z.optional(z.enum(['oidc', 'link'])),
  /** What the cloud said. An authentication error's message stays in the BFF: it quotes the signed request. */
  upstream: z.optional(
    z.object({
      error_code: z.nullable(z.string()),
      error_msg: z.nullable(z.string()),
      request_id: z.nullable(z.string()),
    }),
  ),
})
export type ApiError = z.infer<typeof apiError>
