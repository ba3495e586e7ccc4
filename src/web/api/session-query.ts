import { queryOptions } from '@tanstack/react-query'
import { session } from '../../contract/api/session.ts'
import { get } from './client.ts'

/** Who is looking, and at what they may look. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get('/api/session', { schema: session, signal }),
  select: ({ body }) => body,
  staleTime: 5 * 60_000,
})
