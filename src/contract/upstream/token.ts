// A token of IAM, as the vendor documents it. https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
import * as z from 'zod/mini'

/** The body beside the header `X-Subject-Token`, as far as it is of use; times as `2026-01-03T03:04:05.000000Z`. */
export const wireToken = z.object({
  token: z.object({ issued_at: z.string(), expires_at: z.string() }),
})
