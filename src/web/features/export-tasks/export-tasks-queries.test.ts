import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { DEFAULT_QUERY } from '../../../contract/api/export-tasks-query.ts'
import { ApiFailure } from '../../api/api-failure.ts'
import { exportTasksQuery, keepTrue } from './export-tasks-queries.ts'

const answer = (pollAfterMs: number) => ({
  body: { export_tasks: [], count: 0, active: 0 },
  etag: null,
  requestId: null,
  freshness: { asOf: 0, receivedAt: 0, stale: null, pollAfterMs },
})
const intervalOf = (isAuto: boolean, state: { error: ApiFailure | null; data?: ReturnType<typeof answer> }) =>
  keepTrue(isAuto).refetchInterval({ state })

it('polls by the advice of the BFF, and stops with it', () => {
  expect(intervalOf(true, { error: null, data: answer(3000) })).toBe(3000)
  expect(intervalOf(true, { error: null, data: answer(0) })).toBe(false)
  expect(intervalOf(true, { error: null })).toBe(false)
})

it('lets a retryable failure say when', () => {
  const failure = new ApiFailure('EC.UPSTREAM_THROTTLED', {
    message: '',
    retryable: true,
    retryAfterMs: 20_000,
  })
  expect(intervalOf(true, { error: failure, data: answer(3000) })).toBe(20_000)
})

it('has no timer at all with auto-refresh off', () => {
  expect(intervalOf(false, { error: null, data: answer(3000) })).toBe(false)
  const { refetchOnWindowFocus, refetchOnReconnect } = keepTrue(false)
  expect([refetchOnWindowFocus({ state: { error: null } }), refetchOnReconnect]).toEqual([false, false])
})

it('looks again at a tab that comes to the front signed out, whatever the switch says', () => {
  const error = new ApiFailure('EC.NOT_SIGNED_IN', { message: '', retryable: false })
  expect(keepTrue(false).refetchOnWindowFocus({ state: { error } })).toBe(true)
})

it('has the whole search in its key', () => {
  const search = { ...DEFAULT_QUERY, status: 'FAIL', offset: 20 } as const
  expect(exportTasksQuery('demo', search, true).queryKey).toEqual(['export-tasks', 'demo', 'list', search])
})

it('keeps the page before while paging, but never shows another project’s', () => {
  const client = new QueryClient()
  const before = exportTasksQuery('demo', DEFAULT_QUERY, false)
  const body = answer(0)
  client.setQueryData(before.queryKey, body)
  const observer = new QueryObserver(client, { ...before, staleTime: Infinity })
  const show = (project: string) => {
    const next = exportTasksQuery(project, { ...DEFAULT_QUERY, offset: 20 }, false)
    observer.setOptions({ ...next, enabled: false })
    return observer.getCurrentResult().data
  }
  expect(show('demo')).toEqual(body)
  expect(show('other')).toBeUndefined()
})
