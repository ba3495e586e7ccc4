// The query of the list: one schema for the page's address and the BFF's query string, with the upstream's own
// names. The page takes what it can (`query`) and says what it did not take (`rejected`); the BFF refuses a
// request with anything rejected.
import * as z from 'zod/mini'
import { TASK_STATUSES, taskId, type TaskStatus } from './export-task.ts'

const wholeNumber = (minimum: number, maximum: number) =>
  z.codec(z.string().check(z.regex(/^(0|[1-9]\d*)$/)), z.int().check(z.gte(minimum), z.lte(maximum)), {
    decode: Number,
    encode: String,
  })

const yesOrNo = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (text) => text === 'true',
  encode: (value) => (value ? 'true' : 'false'),
})

/** Longer than any file name; keeps a filter inside the length that servers accept for an address. */
const FILE_NAME_MAX = 1024
const fileName = z.string().check(
  z.minLength(1),
  z.maxLength(FILE_NAME_MAX),
  z.refine((text) => text.isWellFormed()),
)

/** Every parameter of ListExportTasks, in the fixed order in which an address is written. */
export const PARAMETERS = {
  status: z.enum(TASK_STATUSES),
  file_name: fileName,
  task_id: taskId,
  is_download: yesOrNo,
  sort_field: z.literal('create_time'),
  sort_type: z.enum(['ASC', 'DESC']),
  offset: wholeNumber(0, 2_147_483_646),
  limit: wholeNumber(1, 100),
}
export type ParameterName = keyof typeof PARAMETERS
const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[]
const isParameter = (name: string): name is ParameterName => Object.hasOwn(PARAMETERS, name)

export type SortType = 'ASC' | 'DESC'
export type ExportTasksQuery = {
  status?: TaskStatus
  file_name?: string
  task_id?: string
  is_download?: boolean
  sort_field: 'create_time'
  sort_type: SortType
  /** Rows to skip. */
  offset: number
  /** Rows on a page. */
  limit: number
}

/** Newest first, from the top. What equals a default is left out of an address. */
export const DEFAULT_QUERY: ExportTasksQuery = {
  sort_field: 'create_time',
  sort_type: 'DESC',
  offset: 0,
  limit: 20,
}

/**
 * A parameter that was not taken: `unknown` is not one of ours, `repeated` came more than once, `malformed` is
 * outside its type or bounds, `unpaired` is half of `sort_field` and `sort_type`.
 */
export type RejectedParameter = RejectedOwn | { name: string; value: string; reason: 'unknown' }
export type RejectedOwn = {
  name: ParameterName
  value: string
  reason: 'repeated' | 'malformed' | 'unpaired'
}

/** Reads any query string. Never throws: what cannot be taken is in `rejected`, and its default is in `query`. */
export function readExportTasksQuery(params: URLSearchParams): {
  query: ExportTasksQuery
  rejected: RejectedParameter[]
} {
  const taken: Record<string, unknown> = {}
  const rejected: RejectedParameter[] = []

  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    const value = values[0] ?? ''
    if (!isParameter(name)) rejected.push({ name, value, reason: 'unknown' })
    else if (values.length > 1) rejected.push({ name, value: values.join(', '), reason: 'repeated' })
    else {
      const read = z.safeParse(PARAMETERS[name], value)
      if (read.success) taken[name] = read.data
      else rejected.push({ name, value, reason: 'malformed' })
    }
  }

  for (const [half, other] of [
    ['sort_field', 'sort_type'],
    ['sort_type', 'sort_field'],
  ] as const) {
    if (!(half in taken) || other in taken) continue
    // A broken other half is named already; naming this one too would blame a good value.
    if (!params.has(other)) rejected.push({ name: half, value: params.get(half) ?? '', reason: 'unpaired' })
    delete taken[half]
  }

  // Each member was parsed by its own schema above.
  return { query: { ...DEFAULT_QUERY, ...(taken as Partial<ExportTasksQuery>) }, rejected }
}

/** Writes the query string (no `?`): fixed order, defaults left out. The inverse of `readExportTasksQuery`. */
export function formatExportTasksQuery(query: ExportTasksQuery): string {
  const isSorted = query.sort_type !== DEFAULT_QUERY.sort_type
  const params = new URLSearchParams()
  for (const name of PARAMETER_NAMES) {
    const value = query[name]
    const isSortHalf = name === 'sort_field' || name === 'sort_type'
    if (value === undefined || (isSortHalf ? !isSorted : value === DEFAULT_QUERY[name])) continue
    params.set(name, String(value))
  }
  return params.toString()
}
