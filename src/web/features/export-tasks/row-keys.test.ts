import { expect, it } from 'vitest'
import { rowKeys } from './row-keys.ts'

const row = (task_id: string | null) => ({ task_id, unreadable: true as const })

it('gives every row its own key, also when the service repeats an id or leaves it out', () => {
  const keys = rowKeys([row('a'), row('b'), row('a'), row(null), row(null)])
  expect(new Set(keys).size).toBe(5)
  expect(keys.slice(0, 2)).toEqual(['a', 'b'])
})

it('keeps the key of a task that moves', () => {
  expect(rowKeys([row('new'), row('a')])[1]).toBe(rowKeys([row('a')])[0])
})
