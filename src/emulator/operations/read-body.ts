import { Refusal, invalid } from '../vendor-error.ts'
import type { Call } from './operation.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON object in a body. An absent body is an empty object where `isOptional`. */
export function readBody({ body, headers }: Call, isOptional: boolean): Record<string, unknown> {
  if (body.length === 0) {
    if (isOptional) return {}
    throw new Refusal(400, 'WKS.0001', 'The request message is empty')
  }
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new Refusal(415, 'WKS.00000415', 'The media type is not supported')
  }
  try {
    const read: unknown = JSON.parse(Buffer.from(body).toString())
    if (isObject(read)) return read
  } catch {
    // Told below, with the other bodies that are no object.
  }
  throw invalid('The body is not a JSON object')
}
