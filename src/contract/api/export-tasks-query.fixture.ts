import fc from 'fast-check'
import { TASK_STATUSES } from './export-task.ts'
import type { ExportTasksQuery } from './export-tasks-query.ts'

/** Every query that there can be, for property tests on either side of the API. */
export const queries: fc.Arbitrary<ExportTasksQuery> = fc.record(
  {
    status: fc.constantFrom(...TASK_STATUSES),
    file_name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }),
    task_id: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    is_download: fc.boolean(),
    sort_field: fc.constant('create_time' as const),
    sort_type: fc.constantFrom('ASC' as const, 'DESC' as const),
    offset: fc.nat({ max: 2_147_483_646 }),
    limit: fc.integer({ min: 1, max: 100 }),
  },
  { requiredKeys: ['sort_field', 'sort_type', 'offset', 'limit'] },
)
