import { invalid } from '../vendor-error.ts'

type Readers = Record<string, (value: string, name: string) => unknown>
type Read<R extends Readers> = { [Name in keyof R]?: ReturnType<R[Name]> }

/** Reads a query by a reader a name. Refuses unknown and repeated names; the reader refuses values. */
export function readParameters<R extends Readers>(
  query: readonly (readonly [name: string, value: string])[],
  readers: R,
): Read<R> {
  const read: Record<string, unknown> = {}
  for (const [name, value] of query) {
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (!reader) throw invalid(`Unknown parameter: ${name}`)
    if (Object.hasOwn(read, name)) throw invalid(`Repeated parameter: ${name}`)
    read[name] = reader(value, name)
  }
  // Each member comes from its own reader.
  return read as Read<R>
}

export const oneOf =
  <T extends string>(values: readonly T[]) =>
  (value: string, name: string): T => {
    const found = values.find((one) => one === value)
    if (found === undefined) throw invalid(`Invalid parameter ${name}: one of ${values.join(', ')}`)
    return found
  }

export const int32 =
  (minimum: number, maximum: number) =>
  (value: string, name: string): number => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= minimum && number <= maximum)) {
      throw invalid(`Invalid parameter ${name}: a whole number from ${minimum} to ${maximum}`)
    }
    return number
  }

export const text =
  (minimum: number, maximum: number) =>
  (value: string, name: string): string => {
    if (value.length < minimum || value.length > maximum) {
      throw invalid(`Invalid parameter ${name}: ${minimum} to ${maximum} characters`)
    }
    return value
  }
