import * as z from 'zod'
import { durationOf, failureOf } from '../seed.ts'
import type { Task, TaskTime } from '../task-rows.ts'
import { readTime } from '../times.ts'
import { canBecome, type Change } from '../transitions.ts'
import { settle, taskNow, type World } from '../world.ts'
import { ControlMistake, MOST_MS, read } from './read.ts'

const text = z.nullable(z.string())
const taskInput = z.strictObject({
  file_name: text,
  task_id: z.optional(z.string()),
  status: z.optional(z.string()),
  fail_reason: z.optional(text),
  error_code: z.optional(text),
  create_time: z.optional(text),
  end_time: z.optional(text),
  is_download: z.optional(z.nullable(z.boolean())),
  project: z.optional(z.string()),
  /** From now, in task time. */
  finishes_in_ms: z.int().min(0).max(MOST_MS).optional(),
  outcome: z.optional(z.enum(['SUCCESS', 'FAIL', 'EXPIRED'])),
})
type TaskInput = z.infer<typeof taskInput>

/** How long a task runs that was given an outcome and no time. */
const RUNS_MS = 60_000

/** Without a status, a task that still has something to become is CREATING, and any other is SUCCESS. */
const statusOf = ({ status, finishes_in_ms: ms, outcome }: TaskInput) =>
  status ?? (ms === undefined && outcome === undefined ? 'SUCCESS' : 'CREATING')

function changeOf(input: TaskInput, status: string, world: World): Change | undefined {
  const now = taskNow(world)
  const { finishes_in_ms: finishesIn, outcome } = input
  if (finishesIn === undefined && outcome === undefined) {
    return status === 'SUCCESS' ? { at: now + world.options.retentionMs, to: 'EXPIRED' } : undefined
  }
  const to = outcome ?? (status === 'SUCCESS' ? 'EXPIRED' : 'SUCCESS')
  if (!canBecome(status, to)) throw new ControlMistake(`a task that is ${status} never becomes ${to}`)
  return { at: now + (finishesIn ?? RUNS_MS), to }
}

const givenTime = (given: string | null | undefined, ms: number) =>
  given === undefined ? { ms } : { ms: readTime(given ?? '') ?? ms, given }

function endOf(given: string | null | undefined, status: string, createMs: number, world: World): TaskTime {
  const isOver = status === 'SUCCESS' || status === 'FAIL' || status === 'EXPIRED'
  const ms = isOver
    ? Math.min(createMs + durationOf(world.cloud.random), Math.max(createMs, taskNow(world)))
    : null
  return given === undefined ? { ms } : { ms, given }
}

function toTask(input: TaskInput, world: World): Task {
  const { projects } = world.options
  const { random } = world.cloud
  const project = input.project ?? projects[0] ?? ''
  if (!projects.includes(project)) throw new ControlMistake(`project: one of ${projects.join(', ')}`)
  const status = statusOf(input)
  const change = changeOf(input, status, world)
  const create = givenTime(input.create_time, taskNow(world))
  const isFailing = status === 'FAIL' || change?.to === 'FAIL'
  const isReasonGiven = input.fail_reason !== undefined || input.error_code !== undefined
  const failure = isFailing && !isReasonGiven ? failureOf(random) : { failReason: null, errorCode: null }
  return {
    project,
    taskId: input.task_id ?? random.hex(32),
    fileName: input.file_name,
    status,
    failReason: input.fail_reason ?? failure.failReason,
    errorCode: input.error_code ?? failure.errorCode,
    create,
    end: endOf(input.end_time, status, create.ms, world),
    isDownload: input.is_download === undefined ? false : input.is_download,
    ...(change ? { change } : {}),
  }
}

/** Puts tasks in as they are given, all or none, and answers their ids. Throws a ControlMistake. */
export function takeTasks(world: World, body: Uint8Array | string): string[] {
  settle(world)
  const tasks = read(z.array(taskInput), body).map((input) => toTask(input, world))
  const ids = new Set<string>()
  for (const { project, taskId } of tasks) {
    const key = JSON.stringify([project, taskId])
    if (ids.has(key) || world.cloud.tasks.get(project, taskId)) {
      throw new ControlMistake(`task_id: there is a task ${taskId} already`)
    }
    ids.add(key)
  }
  world.cloud.tasks.add(tasks)
  return tasks.map(({ taskId }) => taskId)
}
