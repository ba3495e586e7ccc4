import { expect, it } from 'vitest'
import { STATUSES, canBecome, changeAfter } from './transitions.ts'

it('lets a task only finish, and only a finished one expire', () => {
  const legal = STATUSES.flatMap((from) =>
    STATUSES.filter((to) => canBecome(from, to)).map((to) => `${from} ${to}`),
  )
  expect(legal).toEqual(['CREATING SUCCESS', 'CREATING FAIL', 'SUCCESS EXPIRED'])
  expect(canBecome('ARCHIVED', 'SUCCESS')).toBe(false)
})

it('keeps a file for its time, and nothing else changes again', () => {
  expect(changeAfter({ at: 5, to: 'SUCCESS' }, 10)).toEqual({ at: 15, to: 'EXPIRED' })
  expect(changeAfter({ at: 5, to: 'FAIL' }, 10)).toBeUndefined()
  expect(changeAfter({ at: 5, to: 'EXPIRED' }, 10)).toBeUndefined()
})
