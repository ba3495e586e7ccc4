import { beforeEach, expect, it, vi } from 'vitest'
import { createDeleteJob } from './delete-job.ts'
import { forgetDeleteJob, keepDeleteJob, readDeleteJob, unfinishedDeleteJobs } from './delete-job-storage.ts'

const NOW = Date.parse('2026-03-02T09:00:00Z')
const HOUR = 3_600_000

const job = (taskId: string, about: { startedAt?: number; user?: string; project?: string } = {}) =>
  createDeleteJob(
    {
      project: 'default',
      user: 'ann',
      startedAt: NOW - HOUR,
      tasks: [{ taskId, fileName: 'a.xlsx', status: 'SUCCESS', isDownloaded: false }],
      ...about,
    },
    () => crypto.randomUUID(),
  )
const read = (value: unknown) => readDeleteJob(JSON.stringify(value), 'default', NOW)

/** As much of a browser's storage as is asked of it: its keys are its own properties. */
class Storage {
  getItem(key: string) {
    return Object.hasOwn(this, key) ? (this as unknown as Record<string, string>)[key] : null
  }
  setItem(key: string, value: string) {
    Object.assign(this, { [key]: value })
  }
  removeItem(key: string) {
    Reflect.deleteProperty(this, key)
  }
}
beforeEach(() => {
  vi.stubGlobal('localStorage', new Storage())
})

it('keeps each job that did not end, and forgets only the one that did', () => {
  const [first, second] = [job('a'), job('b', { startedAt: NOW })]
  keepDeleteJob(second)
  keepDeleteJob(first)
  expect(unfinishedDeleteJobs('default', 'ann', NOW)).toEqual([first, second])
  keepDeleteJob({ ...second, pieces: [], outcomes: { b: 'deleted' } })
  expect(unfinishedDeleteJobs('default', 'ann', NOW)).toEqual([first])
  forgetDeleteJob(first)
  expect(Object.keys(localStorage)).toEqual([])
})

it('is for the person and the project that it belongs to', () => {
  keepDeleteJob(job('a'))
  expect(unfinishedDeleteJobs('default', 'bob', NOW)).toEqual([])
  expect(unfinishedDeleteJobs('other', 'ann', NOW)).toEqual([])
  // Nobody else throws it away either.
  expect(unfinishedDeleteJobs('default', 'ann', NOW)).toHaveLength(1)
})

it('ends when the server knows its keys no more, and never begins later than now', () => {
  expect(read(job('a', { startedAt: NOW - 24 * HOUR + 1 }))).not.toBeNull()
  expect(read(job('a', { startedAt: NOW - 24 * HOUR }))).toBeNull()
  expect(read(job('a', { startedAt: NOW + 60_000 }))).not.toBeNull()
  expect(read(job('a', { startedAt: NOW + HOUR }))).toBeNull()
})

it('throws away what nobody can go on with', () => {
  const good = job('a')
  const [piece] = good.pieces
  expect(read(good)).toEqual(good)
  for (const bad of [
    { ...good, id: 'x' },
    { ...good, tasks: [], pieces: [] },
    { ...good, pieces: [] },
    { ...good, pieces: [{ ...piece, key: 'no-uuid' }] },
    { ...good, pieces: [{ ...piece, ids: [] }] },
    { ...good, pieces: [{ ...piece, ids: ['a', 'a'] }] },
    { ...good, pieces: [{ ...piece, ids: ['../b'] }] },
    { ...good, pieces: [{ ...piece, ids: ['b'] }] },
    { ...good, outcomes: { a: 'deleted' } },
    'nonsense',
  ])
    expect(read(bad)).toBeNull()
  expect(readDeleteJob('{', 'default', NOW)).toBeNull()
  localStorage.setItem('export-center.delete-job.default.x', '{')
  localStorage.setItem('export-center.delete-job.other.x', '{')
  expect(unfinishedDeleteJobs('default', 'ann', NOW)).toEqual([])
  expect(Object.keys(localStorage)).toEqual(['export-center.delete-job.other.x'])
})

const refuse = () => {
  throw new Error('refused')
}

it('lives for as long as the page where storage is refused', () => {
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
  expect(() => keepDeleteJob(job('a'))).not.toThrow()
  expect(() => forgetDeleteJob(job('a'))).not.toThrow()
  expect(unfinishedDeleteJobs('default', 'ann', NOW)).toEqual([])
})
