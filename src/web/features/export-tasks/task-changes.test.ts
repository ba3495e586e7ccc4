import { expect, it } from 'vitest'
import { exportTaskOf } from '../../../contract/api/export-task.fixture.ts'
import type { ExportTaskRow } from '../../../contract/api/export-task.ts'
import { compareTasks } from './task-changes.ts'

const task = (task_id: string, status: string): ExportTaskRow => exportTaskOf(task_id, { status })
const NOTHING = { finished: 0, failed: 0 }
const after = (...answers: ExportTaskRow[][]) =>
  answers.reduce<ReturnType<typeof compareTasks>>(({ seen }, rows) => compareTasks(seen, rows), {
    seen: new Map(),
    ended: NOTHING,
  }).ended

it('counts what was seen in progress and then ended', () => {
  const before = ['a', 'b', 'c', 'd'].map((id) => task(id, 'CREATING'))
  const now = [task('a', 'SUCCESS'), task('b', 'SUCCESS'), task('c', 'FAIL'), task('d', 'CREATING')]
  expect(after(before, now)).toEqual({ finished: 2, failed: 1 })
})

it('counts nothing that had ended when it was first seen, and nothing twice', () => {
  expect(after([task('a', 'SUCCESS')])).toEqual(NOTHING)
  const running = [task('a', 'CREATING')]
  const done = [task('a', 'SUCCESS')]
  expect(after(running, done, done)).toEqual(NOTHING)
  expect(after(running, done, running, done)).toEqual(NOTHING)
})

it('passes over what cannot be read, and what only expired', () => {
  expect(after([{ task_id: 'a', unreadable: true }], [task('a', 'SUCCESS')])).toEqual(NOTHING)
  expect(after([task('a', 'SUCCESS')], [task('a', 'EXPIRED')])).toEqual(NOTHING)
})

it('remembers what is looked at, and forgets what went by', () => {
  const long = task('long', 'CREATING')
  const answers = Array.from({ length: 1_000 }, (_, n) => [long, task(`t${n}`, 'SUCCESS')])
  let known = compareTasks(new Map(), [long])
  for (const rows of answers) known = compareTasks(known.seen, rows)
  expect(known.seen.size).toBe(250)
  expect(compareTasks(known.seen, [task('long', 'SUCCESS')]).ended).toEqual({ finished: 1, failed: 0 })
})
