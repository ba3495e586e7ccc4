import { expect, it } from 'vitest'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import {
  countOutcomes,
  createDeleteJob,
  runDeleteJob,
  unsettledTasks,
  type DeleteJob,
  type DeleteJobDeps,
} from './delete-job.ts'

const task = (taskId: string, status = 'SUCCESS') => ({ taskId, fileName: null, status, isDownloaded: true })
const tasks = (count: number) => Array.from({ length: count }, (_, n) => task(`t${n}`))

function setUp(start: Parameters<typeof createDeleteJob>[0]['tasks']) {
  let keys = 0
  const newKey = () => `key-${(keys += 1)}`
  const sent: { ids: readonly string[]; key: string }[] = []
  const steps: DeleteJob[] = []
  const waits: number[] = []
  const about = { project: 'default', user: 'ann', startedAt: 0, tasks: start }
  const deps = (
    answer: (ids: readonly string[], key: string) => FailureCode | 'deleted' | object,
  ): DeleteJobDeps => ({
    newKey,
    wait: async (milliseconds) => void waits.push(milliseconds),
    onChange: (job) => void steps.push(job),
    isStopped: () => false,
    send: async (ids, key) => {
      sent.push({ ids, key })
      const said = answer(ids, key)
      if (said === 'deleted') return { deleted: [...ids], remaining: [], unknown: [] }
      if (typeof said === 'object') return { deleted: [], remaining: [], unknown: [], ...said }
      const isOfCloud = said === 'EC.NOT_FOUND' || said === 'EC.UPSTREAM_REJECTED'
      const upstream = { error_code: 'WKS.0202', error_msg: 'Gone', request_id: 'r' }
      throw new ApiFailure(said, { message: said, retryable: false, ...(isOfCloud && { upstream }) })
    },
  })
  return { job: createDeleteJob(about, newKey), deps, sent, steps, waits }
}
const nothing = { deleted: 0, remaining: 0, unknown: 0, refused: 0, lost: 0, open: 0 }

it('sends pieces of 200, running tasks last, each with a key of its own', async () => {
  const { job, deps, sent } = setUp([task('r', 'CREATING'), ...tasks(450)])
  const done = await runDeleteJob(
    job,
    deps(() => 'deleted'),
  )
  expect(sent.map(({ ids }) => ids.length)).toEqual([200, 200, 50, 1])
  expect(sent.at(-1)?.ids).toEqual(['r'])
  expect(new Set(sent.map(({ key }) => key)).size).toBe(4)
  expect(countOutcomes(done)).toEqual({ ...nothing, deleted: 451 })
})

it('tells each task as the answer does, and what it does not name as not known', async () => {
  const { job, deps } = setUp(tasks(4))
  const done = await runDeleteJob(
    job,
    deps(() => ({ deleted: ['t0'], remaining: ['t1'], unknown: ['t2'] })),
  )
  expect(done.outcomes).toEqual({ t0: 'deleted', t1: 'remaining', t2: 'unknown', t3: 'unknown' })
})

it('finds the one task that is refused, and deletes the others', async () => {
  const { job, deps, sent } = setUp(tasks(200))
  const done = await runDeleteJob(
    job,
    deps((ids) => (ids.includes('t77') ? 'EC.NOT_FOUND' : 'deleted')),
  )
  expect(countOutcomes(done)).toEqual({ ...nothing, deleted: 199, refused: 1 })
  expect(done.outcomes['t77']).toBe('refused')
  // The code, and the words that came with it.
  expect(done.reasons).toEqual({ t77: { error_code: 'WKS.0202', error_msg: 'Gone', request_id: 'r' } })
  expect(sent.length).toBeLessThan(20)
  const deleted = sent.filter(({ ids }) => !ids.includes('t77')).flatMap(({ ids }) => ids)
  expect(new Set(deleted).size).toBe(deleted.length)
})

it('stops where an answer is lost, and goes on with the same key', async () => {
  const { job, deps, sent, steps } = setUp(tasks(600))
  let isCut = true
  const answer = (ids: readonly string[]) => (isCut && ids.includes('t200') ? 'offline' : 'deleted')
  await expect(runDeleteJob(job, deps(answer))).rejects.toThrow('offline')
  const kept = steps.at(-1)
  expect(kept && countOutcomes(kept)).toEqual({ ...nothing, deleted: 200, lost: 200, open: 200 })
  expect(kept?.pieces[0]?.wasLost).toBe(true)
  isCut = false
  const done = await runDeleteJob(kept ?? job, deps(answer))
  expect(countOutcomes(done)).toEqual({ ...nothing, deleted: 600 })
  expect(sent[2]).toEqual(sent[1])
})

it('does not call a refusal final where an earlier try may have come through', async () => {
  const { job, deps, steps } = setUp(tasks(1))
  await expect(
    runDeleteJob(
      job,
      deps(() => 'offline'),
    ),
  ).rejects.toThrow()
  const done = await runDeleteJob(
    steps.at(-1) ?? job,
    deps(() => 'EC.NOT_FOUND'),
  )
  expect(done.outcomes).toEqual({ t0: 'unknown' })
})

it('calls nothing refused of a piece that is halved, where an earlier try may have come through', async () => {
  const { job, deps, steps } = setUp(tasks(2))
  await expect(
    runDeleteJob(
      job,
      deps(() => 'offline'),
    ),
  ).rejects.toThrow()
  const done = await runDeleteJob(
    steps.at(-1) ?? job,
    deps(() => 'EC.NOT_FOUND'),
  )
  expect(done.outcomes).toEqual({ t0: 'unknown', t1: 'unknown' })
})

it('is about what is not settled when it goes on', async () => {
  const { job, deps, steps, sent } = setUp(tasks(450))
  await runDeleteJob(job, { ...deps(() => 'deleted'), isStopped: () => sent.length > 0 })
  const left = steps.at(-1) ?? job
  expect(unsettledTasks(left).map(({ taskId }) => taskId)).toEqual(left.pieces.flatMap(({ ids }) => ids))
  expect(unsettledTasks(left)).toHaveLength(250)
})

it('is marked before a piece leaves, so that a page that goes away knows that its outcome is lost', async () => {
  const { job, deps, steps } = setUp(tasks(1))
  await runDeleteJob(
    job,
    deps(() => 'deleted'),
  )
  expect(steps[0]?.pieces[0]?.wasLost).toBe(true)
})

it.each(['EC.FORBIDDEN', 'EC.RATE_LIMITED', 'EC.NOT_SIGNED_IN', 'EC.UPSTREAM_THROTTLED'] as const)(
  'stops at %s, which deleted nothing',
  async (code) => {
    const { job, deps, steps } = setUp(tasks(300))
    await expect(
      runDeleteJob(
        job,
        deps(() => code),
      ),
    ).rejects.toThrow(code)
    expect(steps.at(-1)?.pieces[0]?.wasLost).toBe(false)
  },
)

it('waits while the same piece is still under way', async () => {
  const { job, deps, sent, waits } = setUp(tasks(1))
  let tries = 0
  const done = await runDeleteJob(
    job,
    deps(() => ((tries += 1) < 4 ? 'EC.CONFLICT' : 'deleted')),
  )
  expect(countOutcomes(done).deleted).toBe(1)
  expect(waits).toHaveLength(3)
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
})

it('gives up waiting for a piece that is under way for good', async () => {
  const { job, deps, waits } = setUp(tasks(1))
  let tries = 0
  // Without an end of its own, another refusal ends it.
  const answer = () => ((tries += 1) > 40 ? 'EC.FORBIDDEN' : 'EC.CONFLICT')
  await expect(runDeleteJob(job, deps(answer))).rejects.toThrow('EC.CONFLICT')
  expect(waits).toHaveLength(30)
})

it('starts no piece once it is stopped', async () => {
  const { job, deps, sent } = setUp(tasks(500))
  const done = await runDeleteJob(job, { ...deps(() => 'deleted'), isStopped: () => sent.length > 0 })
  expect(countOutcomes(done)).toEqual({ ...nothing, deleted: 200, open: 300 })
})
