import * as z from 'zod'

/** The longest time that the control takes: ten years. */
export const MOST_MS = 3650 * 86_400_000

/** What a caller of the control got wrong. */
export class ControlMistake extends Error {
  override name = 'ControlMistake'
}

/** Parses a body by a schema, or throws a ControlMistake that names each wrong place. */
export function read<T>(schema: z.ZodType<T>, body: Uint8Array | string): T {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body).toString())
  } catch {
    throw new ControlMistake('the body is not JSON')
  }
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  throw new ControlMistake(
    result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; '),
  )
}
