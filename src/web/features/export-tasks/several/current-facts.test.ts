import { expect, it } from 'vitest'
import { fromRows, fromTray } from './current-facts.ts'

const row = (status: string | null, is_download: boolean | null) => ({
  task_id: 't',
  file_name: 't.xlsx',
  status,
  is_download,
  fail_reason: null,
  error_code: null,
  create_time: null,
  end_time: null,
})
const task = (status: string | null, isDownloaded: boolean | null) => ({
  taskId: 't',
  fileName: 't.xlsx',
  status,
  isDownloaded,
})

it('takes what an answer tells of a task', () => {
  expect(fromRows([row('SUCCESS', false)])(task('CREATING', false))).toEqual(task('SUCCESS', false))
  expect(fromRows([row('SUCCESS', true)])(task('SUCCESS', null))).toEqual(task('SUCCESS', true))
  expect(fromRows([row('EXPIRED', false)])(task('SUCCESS', false))).toEqual(task('EXPIRED', false))
})

it('leaves as it is what no answer tells anything new of', () => {
  const known = task('SUCCESS', false)
  expect(fromRows([row('SUCCESS', false)])(known)).toBe(known)
  expect(fromRows([{ task_id: 't', unreadable: true }])(known)).toBe(known)
  expect(fromRows([])(known)).toBe(known)
})

it('is not taken back by an older answer', () => {
  expect(fromRows([row('CREATING', false)])(task('SUCCESS', true))).toEqual(task('SUCCESS', true))
})

it('knows what was saved here, alone or in a zip', () => {
  const about = { project: 'default', taskId: 't', fileName: null, status: null }
  const entry = { key: 'default/t', task: about, state: { kind: 'saved' as const } }
  expect(fromTray('default', [entry])(task('SUCCESS', false)).isDownloaded).toBe(true)
  expect(fromTray('other', [entry])(task('SUCCESS', false)).isDownloaded).toBe(false)

  const zip = (state: 'saved' | 'partly') => {
    const members = [{ task: task('SUCCESS', false), outcome: { kind: 'not-tried' as const } }]
    const job = { project: 'default', members, state, received: 0 }
    return { key: 'default/ zip', task: about, state: { kind: 'zip' as const, text: '', job } }
  }
  expect(fromTray('default', [zip('saved')])(task('SUCCESS', false)).isDownloaded).toBe(true)
  expect(fromTray('default', [zip('partly')])(task('SUCCESS', false)).isDownloaded).toBe(false)
})
