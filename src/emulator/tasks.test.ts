import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Task } from './task-rows.ts'
import { Tasks } from './tasks.ts'

const OPTIONS = { data: ':memory:', fileName: 'fuzzy', retentionMs: 1000 } as const
const PAGE = { offset: 0, limit: 100, isDescending: false }

const task = (taskId: string, more: Partial<Task> = {}): Task => ({
  project: 'p',
  taskId,
  fileName: 'users.xlsx',
  status: 'SUCCESS',
  failReason: null,
  errorCode: null,
  create: { ms: 1 },
  end: { ms: 2 },
  isDownload: false,
  ...more,
})
const filled = (...all: Task[]) => {
  const tasks = new Tasks(OPTIONS)
  tasks.createIndexes()
  tasks.add(all)
  return tasks
}
const statuses = (tasks: Tasks) => tasks.find('p', {}, PAGE).tasks.map(({ status }) => status)

const HOSTILE = [
  'a\0b',
  '\uD800',
  '\uDC00x',
  "'; DROP TABLE tasks; --",
  '"\\"',
  '\n',
  '',
  '../../etc',
  '\u202Egnp.exe',
  '=1+1',
  '😀',
]

it.each(HOSTILE)('gives %j back as it came, in every field', (text) => {
  const given = task(text, {
    project: text,
    fileName: text,
    status: `X${text}`,
    failReason: text,
    errorCode: text,
    create: { ms: 1, given: text },
    end: { ms: null, given: text },
    isDownload: null,
  })
  const tasks = filled(given)
  expect(tasks.get(text, text)).toEqual({ ...given, seq: 1 })
  expect(tasks.find(text, { fileName: text }, PAGE)).toEqual({ count: 1, tasks: [{ ...given, seq: 1 }] })
})

it('lets changes happen in the order of their times, one after the other', () => {
  const tasks = filled(
    task('good', { status: 'CREATING', end: { ms: null }, change: { at: 10, to: 'SUCCESS' } }),
    task('bad', { status: 'CREATING', end: { ms: null }, change: { at: 20, to: 'FAIL' } }),
  )
  const seen = [9, 10, 20, 1009, 1010].map((now) => {
    tasks.settle(now)
    return statuses(tasks).join(' ')
  })
  expect(seen).toEqual([
    'CREATING CREATING',
    'SUCCESS CREATING',
    'SUCCESS FAIL',
    'SUCCESS FAIL',
    'EXPIRED FAIL',
  ])
  expect(tasks.get('p', 'good')?.end.ms).toBe(10)
})

it('counts and filters by the new status after a change', () => {
  const tasks = filled(task('a', { status: 'CREATING', change: { at: 10, to: 'FAIL' } }), task('b'))
  tasks.settle(5000)
  expect(tasks.find('p', { status: 'FAIL' }, PAGE).count).toBe(1)
  expect(tasks.find('p', { status: 'CREATING' }, PAGE).count).toBe(0)
})

it('catches up on a long time at once', () => {
  const many = Array.from({ length: 2500 }, (_, at) =>
    task(`t${at}`, { status: 'CREATING', change: { at, to: 'SUCCESS' } }),
  )
  const tasks = filled(...many)
  tasks.settle(1e9)
  expect(tasks.find('p', { status: 'EXPIRED' }, PAGE).count).toBe(2500)
})

it('never makes an illegal change', () => {
  const tasks = filled(task('a', { status: 'FAIL', change: { at: 10, to: 'SUCCESS' } }))
  tasks.settle(100)
  expect(statuses(tasks)).toEqual(['FAIL'])
  expect(tasks.get('p', 'a')?.change).toBeUndefined()
})

it('adds all or none', () => {
  const tasks = filled(task('a'))
  expect(() => tasks.add([task('b'), task('a')])).toThrow('UNIQUE')
  expect(tasks.find('p', {}, PAGE).count).toBe(1)
  expect(tasks.get('p', 'b')).toBeUndefined()
})

it('counts a missing is_download as not downloaded, and a download as downloaded', () => {
  const tasks = filled(task('a', { isDownload: null }))
  const [found] = tasks.find('p', { isDownload: false }, PAGE).tasks
  if (found) tasks.markDownloaded(found)
  expect(tasks.find('p', { isDownload: false }, PAGE).count).toBe(0)
  expect(tasks.get('p', 'a')?.isDownload).toBe(true)
})

it('keeps projects apart', () => {
  const tasks = filled(task('a'), task('a', { project: 'q' }))
  tasks.remove(tasks.find('q', {}, PAGE).tasks)
  expect(tasks.find('p', {}, PAGE).count).toBe(1)
  expect(tasks.find('q', {}, PAGE).count).toBe(0)
})

it('keeps tasks in a file, in their order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'))
  const options = { ...OPTIONS, data: join(folder, 'tasks.db') }
  const first = new Tasks(options)
  first.add([task('late', { create: { ms: 9 } }), task('early'), task('gone')])
  first.createIndexes()
  const gone = first.get('p', 'gone')
  if (gone) first.remove([gone])
  first.close()

  const second = new Tasks(options)
  expect(second.find('p', {}, PAGE).tasks.map(({ taskId }) => taskId)).toEqual(['early', 'late'])
  second.close()
  rmSync(folder, { recursive: true })
})
