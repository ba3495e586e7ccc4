import { expect, it } from 'vitest'
import type { AuditSubject, Ending } from '../audit.ts'
import type { Context } from '../route.ts'
import { permission } from './permission.ts'

const REQUEST = {
  id: 'r1',
  params: { task_id: 'a1' },
  headers: { 'content-type': 'application/json' },
  body: '{"task_ids":["a1","a2"]}',
}

/** What the guard needs of a request, and what it writes. */
function asked(permissions: ('list' | 'download' | 'delete')[], request: object = REQUEST) {
  const records: [AuditSubject, Ending][] = []
  const services = {
    audit: (subject: AuditSubject) => (ending: Ending) => records.push([subject, ending]),
    addressOf: () => '203.0.113.7',
  }
  // The rest of a request and of the services is of no interest here.
  const context = { request, services, gone: new AbortController().signal } as unknown as Context
  return {
    records,
    context: {
      ...context,
      user: { id: 'ann', name: 'Ann', grants: null },
      project: { key: 'main' },
      permissions,
    },
  }
}

it('lets through who has the permission', () => {
  const { context, records } = asked(['list', 'delete'])
  expect([permission('list')(context), permission('delete')(context), records]).toEqual([{}, {}, []])
})

it.each([
  ['download', REQUEST, ['a1']],
  ['delete', REQUEST, ['a1', 'a2']],
  ['download', { ...REQUEST, params: { task_id: '../x' } }, []],
  ['delete', { ...REQUEST, body: '{"task_ids":["<script>"]}' }, []],
] as const)('puts on record who tries to %s without permission', (action, request, ids) => {
  const { context, records } = asked(['list'], request)
  expect(() => permission(action)(context)).toThrow(
    expect.objectContaining({ code: 'EC.FORBIDDEN', message: `The permission to ${action} is missing` }),
  )
  const subject = {
    action,
    user: 'Ann',
    from: '203.0.113.7',
    project: 'main',
    task_ids: ids,
    request_id: 'r1',
  }
  expect(records).toEqual([
    [subject, { outcome: 'refused', error_code: 'EC.FORBIDDEN', upstream_request_id: null }],
  ])
})
