import { expect, it } from 'vitest'
import { countUnsaved, needsTyping } from './unsaved.ts'

const task = (status: string | null, isDownloaded: boolean | null) => ({
  taskId: 't',
  fileName: null,
  status,
  isDownloaded,
})

it('asks for the number where there is a file of which nobody knows that it was downloaded', () => {
  expect(needsTyping([task('SUCCESS', true)])).toBe(false)
  expect(needsTyping([task('SUCCESS', false)])).toBe(true)
  expect(needsTyping([task('SUCCESS', null)])).toBe(true)
})

it('takes what may have ended since it was read for a file that nobody has', () => {
  expect(
    [task('CREATING', false), task('PAUSED', false), task(null, null)].map((one) => needsTyping([one])),
  ).toEqual([true, true, true])
  expect(needsTyping([task('FAIL', false), task('EXPIRED', false)])).toBe(false)
})

const done = (count: number) => Array.from({ length: count }, () => task('SUCCESS', true))

it('asks for the number of many, whatever they are', () => {
  expect(needsTyping(done(20))).toBe(false)
  expect(needsTyping(done(21))).toBe(true)
})

it('tells apart why there may be such a file', () => {
  const tasks = [
    task('SUCCESS', null),
    task('SUCCESS', true),
    task('CREATING', false),
    task('PAUSED', null),
    task('FAIL', false),
  ]
  expect(countUnsaved(tasks)).toEqual({ ready: 1, running: 1, unknown: 1 })
})
