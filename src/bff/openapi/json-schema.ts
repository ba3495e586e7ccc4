import * as z from 'zod/mini'
import type { JSONSchema } from 'zod/v4/core'

/** The JSON Schema of what a schema of the contract gives, without the mark of its draft, which OpenAPI 3.1 implies. */
export function jsonSchema(schema: z.core.$ZodType): JSONSchema.BaseSchema {
  const { $schema: _draft, ...described } = z.toJSONSchema(schema)
  return described
}
