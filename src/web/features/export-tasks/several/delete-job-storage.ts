// A job that did not end, kept by the browser: the tab may be closed in the middle.
import * as z from 'zod/mini'
import type { DeleteJob } from './delete-job.ts'

/** As long as the server knows the keys of the pieces. */
const KEPT_MS = 24 * 3_600_000

const keyOf = (project: string) => `export-center.delete-job.${project}`

const selectedTask = z.object({
  taskId: z.string(),
  fileName: z.nullable(z.string()),
  status: z.nullable(z.string()),
  isDownloaded: z.nullable(z.boolean()),
})
const deleteJob = z.object({
  project: z.string(),
  user: z.string(),
  startedAt: z.number(),
  tasks: z.array(selectedTask),
  pieces: z.array(z.object({ ids: z.array(z.string()), key: z.string(), wasLost: z.boolean() })),
  outcomes: z.record(z.string(), z.enum(['deleted', 'remaining', 'unknown', 'refused'])),
  reasons: z.record(z.string(), z.string()),
})

function parse(text: string | null) {
  try {
    return z.safeParse(deleteJob, JSON.parse(text ?? 'null')).data ?? null
  } catch {
    return null
  }
}

/** Keeps the job, or forgets it once all of it is settled. Where storage is refused it lasts as long as the page. */
export function keepDeleteJob(job: DeleteJob) {
  try {
    if (job.pieces.length === 0) localStorage.removeItem(keyOf(job.project))
    else localStorage.setItem(keyOf(job.project), JSON.stringify(job))
  } catch {
    // Nothing is lost but the offer to go on later.
  }
}

export function forgetDeleteJob(project: string) {
  try {
    localStorage.removeItem(keyOf(project))
  } catch {
    // It was never kept.
  }
}

/** The job of this person in this project that did not end; null where there is none. */
export function unfinishedDeleteJob(project: string, user: string, now: number): DeleteJob | null {
  try {
    const job = parse(localStorage.getItem(keyOf(project)))
    const isKnown = job !== null && job.project === project && now - job.startedAt < KEPT_MS
    return isKnown && job.user === user && job.pieces.length > 0 ? job : null
  } catch {
    return null
  }
}
