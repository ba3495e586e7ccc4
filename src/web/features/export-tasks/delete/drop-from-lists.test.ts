import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { DEFAULT_QUERY } from '../../../../contract/api/export-tasks-query.ts'
import { exportTasksQuery } from '../export-tasks-queries.ts'
import { dropFromLists } from './drop-from-lists.ts'

function setUp() {
  const client = new QueryClient()
  const { queryKey } = exportTasksQuery('default', DEFAULT_QUERY, false)
  client.setQueryData(queryKey, {
    body: {
      export_tasks: ['a', 'b'].map((task_id) => ({ task_id, unreadable: true as const })),
      count: 240,
      active: 0,
    },
    etag: '"1"',
    requestId: null,
    freshness: { stale: null, asOf: 0, receivedAt: 0, pollAfterMs: 0 },
  })
  return { client, read: () => client.getQueryData(queryKey) }
}

it('takes out what was deleted, and lets no "not modified" bring it back', () => {
  const { client, read } = setUp()
  dropFromLists(client, 'default', ['a'])
  expect(read()).toMatchObject({ etag: null, isEmptied: false, body: { count: 239 } })
  expect(read()?.body.export_tasks.map(({ task_id: id }) => id)).toEqual(['b'])
})

it('marks a list whose rows are all gone', () => {
  const { client, read } = setUp()
  dropFromLists(client, 'default', ['a', 'b'])
  expect(read()).toMatchObject({ isEmptied: true, body: { count: 238, export_tasks: [] } })
})

it('leaves the lists of other projects as they are, and those that hold none of them', () => {
  const { client, read } = setUp()
  const before = read()
  dropFromLists(client, 'other', ['a'])
  dropFromLists(client, 'default', ['c'])
  expect(read()).toBe(before)
})
