import { EXPORT_KINDS, EXPORT_KIND_NAMES, type ExportKindName } from './export-kinds.ts'
import { createRandom, type Random } from './random.ts'
import type { Task } from './task-rows.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Failure = readonly [errorCode: string, failReason: string]

/** Why exports fail: codes of the vendor's API, which is the code space of a task's own `error_code`. */
const FAILURES: readonly [Failure, ...Failure[]] = [
  ['WKS.00050902', 'The service is temporarily unavailable. Try again later.'],
  ['WKS.00211401', 'The system is busy. Try again later.'],
  ['WKS.00211302', 'Workspace is not authorized to access the OBS bucket.'],
  ['WKS.00212102', 'Workspace is not authorized to access the file system.'],
  ['WKS.0005', 'Failed to call the ECS API.'],
  ['WKS.0009', 'Failed to call the IAM API.'],
  ['WKS.0202', 'The resource does not exist.'],
  ['WKS.00000003', 'A database error occurred.'],
  ['WKS.00211102', 'Invalid parameter: end_time.'],
]

const FAIL_SHARE = 0.04
const DOWNLOAD_SHARE = 0.6
const CHINESE_SHARE = 0.3

/** How long an export runs: mostly under a minute, now and then four. */
export const durationOf = (random: Random): number => Math.round((20 + 220 * random.next() ** 3) * SECOND)

export const failureOf = (random: Random): Pick<Task, 'failReason' | 'errorCode'> => {
  const [errorCode, failReason] = random.pick(FAILURES)
  return { failReason, errorCode }
}

/** `desktop_list_20260102030405.xlsx` */
function fileNameOf(kind: ExportKindName, isChinese: boolean, ms: number): string {
  const { en, zh, extension } = EXPORT_KINDS[kind]
  const stamp = new Date(ms).toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return `${isChinese ? zh : en}_${stamp}.${extension}`
}

/** A task that starts at `createMs` and will finish by itself. */
export function startedTask(
  random: Random,
  project: string,
  createMs: number,
  kind: ExportKindName,
  isChinese = random.chance(CHINESE_SHARE),
): Task {
  const isFailing = random.chance(FAIL_SHARE)
  return {
    project,
    taskId: random.hex(32),
    fileName: fileNameOf(kind, isChinese, createMs),
    status: 'CREATING',
    // Shown once it has failed.
    ...(isFailing ? failureOf(random) : { failReason: null, errorCode: null }),
    create: { ms: createMs },
    end: { ms: null },
    isDownload: false,
    change: { at: createMs + durationOf(random), to: isFailing ? 'FAIL' : 'SUCCESS' },
  }
}

/** A task as it looks at `now`, its file kept for `keptMs`. */
function grownTask(started: Task, now: number, keptMs: number, isDownloaded: boolean): Task {
  const { change } = started
  if (!change || change.at > now) return started
  const { change: _done, ...task } = started
  const ended = { ...task, status: change.to, end: { ms: change.at } }
  if (change.to !== 'SUCCESS') return ended
  const expires = change.at + keptMs
  return expires <= now
    ? { ...ended, status: 'EXPIRED', isDownload: isDownloaded }
    : { ...ended, isDownload: isDownloaded, change: { at: expires, to: 'EXPIRED' } }
}

/** The newest tasks: two finish within the first minute, one of them badly, and two have failed lately. */
const NEWEST: Record<number, { ageMs: number; lastsMs: number; to: 'SUCCESS' | 'FAIL' }> = {
  0: { ageMs: 8 * SECOND, lastsMs: 33 * SECOND, to: 'SUCCESS' },
  1: { ageMs: 40 * SECOND, lastsMs: 90 * SECOND, to: 'FAIL' },
  2: { ageMs: 70 * SECOND, lastsMs: 230 * SECOND, to: 'SUCCESS' },
  5: { ageMs: 3 * HOUR, lastsMs: 41 * SECOND, to: 'FAIL' },
  11: { ageMs: 21 * HOUR, lastsMs: 204 * SECOND, to: 'FAIL' },
}

/** Files that went early, so that the first page shows an expired one too. */
const EXPIRED_EARLY = new Set([15, 17])

/** Between two tasks; a large set lies closer together, so that it covers two years. */
const gapOf = (tasks: number) => Math.min(2 * HOUR, (730 * DAY) / tasks)

/** The tasks that a project starts with, oldest first: the same seed and clock give the same ones. */
export function* seedTasks(
  seed: string,
  project: string,
  tasks: number,
  now: number,
  retentionMs: number,
): Generator<Task> {
  const random = createRandom(seed, project)
  const gap = gapOf(tasks)
  for (let age = tasks - 1; age >= 0; age--) {
    const planned = NEWEST[age]
    const created = Math.floor(now - (planned?.ageMs ?? 5 * MINUTE + (age - 3 + random.next()) * gap))
    const task = startedTask(random, project, created, random.pick(EXPORT_KIND_NAMES))
    if (planned) {
      task.change = { at: created + planned.lastsMs, to: planned.to }
      Object.assign(task, planned.to === 'FAIL' ? failureOf(random) : { failReason: null, errorCode: null })
    }
    const kept = EXPIRED_EARLY.has(age) ? 0.1 : 0.5 + random.next()
    const keptMs = Math.floor(retentionMs * kept)
    yield grownTask(task, now, keptMs, random.chance(DOWNLOAD_SHARE))
  }
}
