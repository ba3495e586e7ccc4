import { beforeAll, expect, it } from 'vitest'
import { loadWords } from '../../../i18n/i18n.ts'
import { outcomeLines } from './outcome-counts.tsx'

beforeAll(() => loadWords('several'))

const ids = ['gone', 'first', 'second', 'third']
const piece = (id: string, wasLost: boolean) => ({ ids: [id], key: id, wasLost })
const job = {
  id: 'job',
  project: 'default',
  user: 'ann',
  startedAt: 0,
  tasks: ids.map((taskId) => ({ taskId, fileName: null, status: 'SUCCESS', isDownloaded: true })),
  pieces: [piece('first', true), piece('second', true), piece('third', false)],
  outcomes: { gone: 'deleted' as const },
  reasons: {},
}
const told = (isSending: boolean) =>
  outcomeLines(job, isSending).map(({ outcome, count }) => [outcome, count])

it('tells what is on its way from what was lost earlier', () => {
  expect(told(true)).toEqual([
    ['deleted', '1'],
    ['sent', '1'],
    ['lost', '1'],
    ['open', '1'],
  ])
  expect(told(false)).toEqual([
    ['deleted', '1'],
    ['lost', '2'],
    ['open', '1'],
  ])
})
