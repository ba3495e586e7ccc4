import { expect, it } from 'vitest'
import { permission } from './permission.ts'

it('lets through who has the permission, and names the one that is missing', () => {
  expect(permission('list')({ permissions: ['list'] })).toEqual({})
  expect(() => permission('delete')({ permissions: ['list', 'download'] })).toThrow(
    expect.objectContaining({ code: 'EC.FORBIDDEN', message: 'The permission to delete is missing' }),
  )
})
