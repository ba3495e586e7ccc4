import {
  readExportTasksQuery,
  type ExportTasksQuery,
  type RejectedParameter,
} from '../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../api-failure.ts'
import type { Context } from '../route.ts'
import { searchParams } from '../search-params.ts'

const EXPECTED: Record<string, string> = {
  status: 'CREATING, SUCCESS, FAIL or EXPIRED',
  file_name: '1 to 1024 characters',
  task_id: '1 to 64 letters, digits, "_" or "-"',
  is_download: 'true or false',
  sort_field: 'create_time',
  sort_type: 'ASC or DESC',
  offset: 'a whole number from 0 to 2147483646',
  limit: 'a whole number from 1 to 100',
}

const REASONS: Record<RejectedParameter['reason'], (name: string) => string> = {
  unknown: () => `unknown; the parameters are ${Object.keys(EXPECTED).join(', ')}`,
  repeated: () => 'given more than once',
  malformed: (name) => `must be ${EXPECTED[name] ?? 'something else'}`,
  unpaired: () => 'sort_field and sort_type come together',
}

/** A name that is not ours is quoted safely and shortly. */
const quoted = (name: string) => (name in EXPECTED ? name : JSON.stringify(name.slice(0, 64)))

/** Resolves the query of the list; anything in it that is not understood is refused by name. */
export function exportTasksQuery({ request }: Context): { query: ExportTasksQuery } {
  const { query, rejected } = readExportTasksQuery(searchParams(request))
  if (rejected.length > 0)
    throw new ApiFailure(
      'EC.INVALID_REQUEST',
      rejected.map(({ name, reason }) => `${quoted(name)}: ${REASONS[reason](name)}`).join('; '),
    )
  return { query }
}
