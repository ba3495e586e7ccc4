// Many deletes: frozen to ids first, sent in pieces, and told task by task. A piece keeps its key until its outcome is
// known, so that sending it again never deletes twice.
import { DELETE_MAX, type BatchDeleteResult } from '../../../../contract/api/batch-delete.ts'
import type { ApiError } from '../../../../contract/api/error.ts'
import { ApiFailure } from '../../../api/api-failure.ts'
import { failureState } from '../delete/delete-attempt.ts'
import type { SelectedTask } from '../selection.ts'

/** `refused`: the service does not delete this one, and said why. */
export type TaskOutcome = 'deleted' | 'remaining' | 'unknown' | 'refused'
type Piece = {
  ids: readonly string[]
  key: string
  /** Whether it was sent already, and nobody knows what became of that. */
  wasLost: boolean
}
export type DeleteJob = {
  /** Its name among others that did not end. */
  id: string
  project: string
  user: string
  /** Milliseconds since 1970. The server knows a key for a day. */
  startedAt: number
  tasks: readonly SelectedTask[]
  /** What is not settled yet, in the order in which it is sent. */
  pieces: readonly Piece[]
  outcomes: Readonly<Record<string, TaskOutcome>>
  /** What the service said of each one that it refused. */
  reasons: Readonly<Record<string, NonNullable<ApiError['upstream']>>>
}

type NewKey = () => string

const toPiece = (ids: readonly string[], newKey: NewKey, wasLost = false): Piece => ({
  ids,
  key: newKey(),
  wasLost,
})

const isRunning = ({ status }: SelectedTask) => status === 'CREATING'

/** Pieces of the size that the service takes. Running tasks come last: a service may refuse a whole piece for one. */
export function createDeleteJob(
  about: Pick<DeleteJob, 'project' | 'user' | 'startedAt' | 'tasks'>,
  newKey: NewKey,
): DeleteJob {
  const pieces = [about.tasks.filter((task) => !isRunning(task)), about.tasks.filter(isRunning)].flatMap(
    (tasks) =>
      Array.from({ length: Math.ceil(tasks.length / DELETE_MAX) }, (_, nth) =>
        toPiece(
          tasks.slice(nth * DELETE_MAX, (nth + 1) * DELETE_MAX).map(({ taskId }) => taskId),
          newKey,
        ),
      ),
  )
  return { ...about, id: newKey(), pieces, outcomes: {}, reasons: {} }
}

/** The job once the answer to its first piece is here. An id that it does not name is not known to be deleted. */
function settle(job: DeleteJob, { deleted, remaining }: BatchDeleteResult): DeleteJob {
  const [piece, ...pieces] = job.pieces
  const outcomeOf = (id: string): TaskOutcome => {
    if (deleted.includes(id)) return 'deleted'
    return remaining.includes(id) ? 'remaining' : 'unknown'
  }
  const found = Object.fromEntries((piece?.ids ?? []).map((id) => [id, outcomeOf(id)]))
  return { ...job, pieces, outcomes: { ...job.outcomes, ...found } }
}

const OF_THE_TASKS: ReadonlySet<ApiFailure['code']> = new Set<ApiFailure['code']>([
  'EC.CONFLICT',
  'EC.NOT_FOUND',
  'EC.UPSTREAM_REJECTED',
])
/** Whether the service refused these tasks, where others may be taken: it deletes all of a piece, or nothing. */
const isOfTheTasks = ({ code, upstream }: ApiFailure) => OF_THE_TASKS.has(code) && upstream !== undefined

/** The job once the service has refused its first piece: halves of it, until the one that it refuses stands alone. */
function split(job: DeleteJob, failure: ApiFailure, newKey: NewKey): DeleteJob {
  const [piece, ...pieces] = job.pieces
  if (!piece) return job
  const { ids, wasLost } = piece
  const half = Math.ceil(ids.length / 2)
  if (half < ids.length) {
    const halves = [ids.slice(0, half), ids.slice(half)].map((part) => toPiece(part, newKey, wasLost))
    return { ...job, pieces: [...halves, ...pieces] }
  }
  const [only = ''] = ids
  const { upstream } = failure
  return {
    ...job,
    pieces,
    // What may be gone since an earlier try, the service refuses as well.
    outcomes: { ...job.outcomes, [only]: wasLost ? 'unknown' : 'refused' },
    reasons: upstream ? { ...job.reasons, [only]: upstream } : job.reasons,
  }
}

/** Waits that are worth it while the same piece is still being carried out. */
const MOST_WAITS = 30
const WAIT_MS = 2_000

export type DeleteJobDeps = {
  send: (ids: readonly string[], key: string) => Promise<BatchDeleteResult>
  newKey: NewKey
  wait: (milliseconds: number) => Promise<void>
  /** Told of each step, before a piece leaves and after its answer. */
  onChange: (job: DeleteJob) => void
  /** Asked before each piece. */
  isStopped: () => boolean
}

/** The job with what is known of the try that its first piece is in. */
const mark = (job: DeleteJob, wasLost: boolean): DeleteJob => ({
  ...job,
  pieces: job.pieces.map((piece, nth) => (nth === 0 ? { ...piece, wasLost } : piece)),
})

const toFailure = (cause: unknown) =>
  cause instanceof ApiFailure
    ? cause
    : new ApiFailure('unexpected', { message: 'The delete did not end', retryable: false, cause })

/** Sends piece after piece until all is settled or stopped. Rejects with the `ApiFailure` that keeps it from going on. */
export async function runDeleteJob(start: DeleteJob, deps: DeleteJobDeps): Promise<DeleteJob> {
  let job = start
  let waits = 0
  const step = (next: DeleteJob) => {
    job = next
    deps.onChange(job)
  }
  for (let [piece] = job.pieces; piece && !deps.isStopped(); [piece] = job.pieces) {
    // Should the page go now, the outcome of this piece is lost.
    step(mark(job, true))
    try {
      step(settle(job, await deps.send(piece.ids, piece.key)))
    } catch (cause) {
      const failure = toFailure(cause)
      const isUnderWay = failure.code === 'EC.CONFLICT' && !failure.upstream
      const isLost = failureState(failure, piece.wasLost).kind === 'lost'
      if (isUnderWay && waits < MOST_WAITS) {
        waits += 1
        await deps.wait(failure.retryAfterMs ?? WAIT_MS)
      } else if (isOfTheTasks(failure)) step(split(mark(job, piece.wasLost), failure, deps.newKey))
      else {
        step(mark(job, isLost))
        throw failure
      }
    }
  }
  return job
}

const lostIds = ({ pieces }: DeleteJob) => new Set(pieces.flatMap(({ ids, wasLost }) => (wasLost ? ids : [])))

/** How many tasks have each outcome; of those that are not settled, `lost` were sent once and `open` never. */
export function countOutcomes(job: DeleteJob) {
  const counts = { deleted: 0, remaining: 0, unknown: 0, refused: 0, lost: 0, open: 0 }
  const lost = lostIds(job)
  for (const { taskId } of job.tasks)
    counts[job.outcomes[taskId] ?? (lost.has(taskId) ? 'lost' : 'open')] += 1
  return counts
}

/** The tasks that going on with it is about. */
export const unsettledTasks = ({ tasks, outcomes }: DeleteJob) =>
  tasks.filter(({ taskId }) => outcomes[taskId] === undefined)
