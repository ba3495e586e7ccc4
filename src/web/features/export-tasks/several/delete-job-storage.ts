// Jobs that did not end, kept by the browser: the tab may be closed in the middle. Each has a place of its own, so that
// no other delete takes it.
import * as z from 'zod/mini'
import { DELETE_MAX } from '../../../../contract/api/batch-delete.ts'
import { taskId } from '../../../../contract/api/export-task.ts'
import type { DeleteJob } from './delete-job.ts'

/** As long as the server knows the keys of the pieces. */
const KEPT_MS = 24 * 3_600_000
/** A clock may have been set back a little since; a time further ahead was never one of ours. */
const AHEAD_MS = 5 * 60_000

const prefixOf = (project: string) => `export-center.delete-job.${project}.`
const placeOf = ({ project, id }: Pick<DeleteJob, 'project' | 'id'>) => prefixOf(project) + id

const selectedTask = z.object({
  taskId,
  fileName: z.nullable(z.string()),
  status: z.nullable(z.string()),
  isDownloaded: z.nullable(z.boolean()),
})
const piece = z.object({
  ids: z.array(taskId).check(z.minLength(1), z.maxLength(DELETE_MAX)),
  key: z.uuid(),
  wasLost: z.boolean(),
})
const upstream = z.object({
  error_code: z.nullable(z.string()),
  error_msg: z.nullable(z.string()),
  request_id: z.nullable(z.string()),
})
const deleteJob = z.object({
  id: z.uuid(),
  project: z.string(),
  user: z.string(),
  startedAt: z.number(),
  tasks: z.array(selectedTask),
  pieces: z.array(piece).check(z.minLength(1)),
  outcomes: z.record(z.string(), z.enum(['deleted', 'remaining', 'unknown', 'refused'])),
  reasons: z.record(z.string(), upstream),
})

/** Whether each of its tasks is either settled or in one piece, and nothing else is. */
function addsUp({ tasks, pieces, outcomes }: DeleteJob) {
  const open = pieces.flatMap(({ ids }) => ids)
  const told = [...open, ...Object.keys(outcomes)]
  const known = new Set(tasks.map((task) => task.taskId))
  return told.length === known.size && new Set(told).size === known.size && told.every((id) => known.has(id))
}

/** The job that a text holds; null where it is no job of this project, or one that cannot be gone on with any more. */
export function readDeleteJob(text: string | null, project: string, now: number): DeleteJob | null {
  try {
    const job = z.safeParse(deleteJob, JSON.parse(text ?? 'null')).data
    if (job?.project !== project || !addsUp(job)) return null
    const age = now - job.startedAt
    return age < KEPT_MS && age > -AHEAD_MS ? job : null
  } catch {
    return null
  }
}

/** Keeps the job, or forgets it once all of it is settled. Where storage is refused it lasts as long as the page. */
export function keepDeleteJob(job: DeleteJob) {
  try {
    if (job.pieces.length === 0) localStorage.removeItem(placeOf(job))
    else localStorage.setItem(placeOf(job), JSON.stringify(job))
  } catch {
    // Nothing is lost but the offer to go on later.
  }
}

export function forgetDeleteJob(job: Pick<DeleteJob, 'project' | 'id'>) {
  try {
    localStorage.removeItem(placeOf(job))
  } catch {
    // It was never kept.
  }
}

/** The jobs of this person in this project that did not end, oldest first. What nobody can go on with is thrown away. */
export function unfinishedDeleteJobs(project: string, user: string, now: number): DeleteJob[] {
  try {
    const places = Object.keys(localStorage).filter((place) => place.startsWith(prefixOf(project)))
    const jobs = places.flatMap((place) => {
      const job = readDeleteJob(localStorage.getItem(place), project, now)
      if (job && placeOf(job) === place) return [job]
      localStorage.removeItem(place)
      return []
    })
    return jobs.filter((job) => job.user === user).toSorted((a, b) => a.startedAt - b.startedAt)
  } catch {
    return []
  }
}
