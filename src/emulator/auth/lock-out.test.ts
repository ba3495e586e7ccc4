import { expect, it } from 'vitest'
import { LockOut } from './lock-out.ts'

const fail = (lockOut: LockOut, times: number, now = 0) => {
  for (let nth = 0; nth < times; nth++) lockOut.fail('ak', now)
}

it('locks at the sixth failure in a row, for five minutes', () => {
  const lockOut = new LockOut()
  fail(lockOut, 5)
  expect(lockOut.isLocked('ak', 0)).toBe(false)
  fail(lockOut, 1)
  expect(lockOut.isLocked('ak', 299_999)).toBe(true)
  expect(lockOut.isLocked('other', 0)).toBe(false)
  expect(lockOut.isLocked('ak', 300_000)).toBe(false)
})

it('starts to count again after the lock, and after a success', () => {
  const lockOut = new LockOut()
  fail(lockOut, 6)
  expect(lockOut.isLocked('ak', 300_000)).toBe(false)
  fail(lockOut, 5, 300_000)
  expect(lockOut.isLocked('ak', 300_000)).toBe(false)
  lockOut.succeed('ak')
  fail(lockOut, 5, 300_000)
  expect(lockOut.isLocked('ak', 300_000)).toBe(false)
})
