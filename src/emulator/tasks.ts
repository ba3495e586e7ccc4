import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { TaskOrder, type OrderQuery } from './task-order.ts'
import {
  INDEXES,
  INSERT,
  SCHEMA,
  SELECT_PLACES,
  fromPlaceRow,
  fromRow,
  keep,
  toRow,
  type Place,
  type PlaceRow,
  type Row,
  type StoredTask,
  type Task,
} from './task-rows.ts'
import { STATUSES, canBecome, changeAfter, isStatus, type Status } from './transitions.ts'

export type TaskFilter = { status?: Status; isDownload?: boolean; fileName?: string; taskId?: string }
export type TaskPage = { offset: number; limit: number; isDescending: boolean }

type TasksOptions = {
  /** A file, or `:memory:`. */
  data: string
  fileName: 'fuzzy' | 'exact'
  /** How long the file of a task that succeeds is kept. */
  retentionMs: number
}

/** Rows that one pass of `settle` changes. */
const BATCH = 1000
const OTHER_STATUS = STATUSES.length

/** Status and download as one small number; a missing `is_download` counts as not downloaded. */
const stateOf = (status: string, isDownload: boolean | null) =>
  2 * (isStatus(status) ? STATUSES.indexOf(status) : OTHER_STATUS) + Number(isDownload ?? false)

function statesOf({ status, isDownload }: TaskFilter): ReadonlySet<number> | undefined {
  if (status === undefined && isDownload === undefined) return undefined
  const statuses: string[] = status === undefined ? [...STATUSES, ''] : [status]
  const downloads = isDownload === undefined ? [true, false] : [isDownload]
  return new Set(statuses.flatMap((one) => downloads.map((download) => stateOf(one, download))))
}

const place = ({ create, seq }: Place) => ({ time: create.ms, seq })

/** Every task of every project: SQL keeps them, `TaskOrder` finds them. */
export class Tasks {
  #database: DatabaseSync
  #statements = new Map<string, StatementSync>()
  #orders = new Map<string, TaskOrder>()
  #options: TasksOptions

  constructor(options: TasksOptions) {
    this.#options = options
    this.#database = new DatabaseSync(options.data)
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`)
    for (const row of this.#sql(SELECT_PLACES).iterate()) {
      // The columns are the schema's.
      this.#order(fromPlaceRow(row as PlaceRow))
    }
  }

  #sql(text: string): StatementSync {
    const statement = this.#statements.get(text) ?? this.#database.prepare(text)
    this.#statements.set(text, statement)
    return statement
  }

  #row(text: string, ...values: SQLInputValue[]): StoredTask | undefined {
    const row = this.#sql(text).get(...values)
    // The columns are the schema's.
    return row && fromRow(row as Row)
  }

  #orderOf(project: string): TaskOrder {
    const order = this.#orders.get(project) ?? new TaskOrder(this.#options.fileName === 'exact')
    this.#orders.set(project, order)
    return order
  }

  #order(task: Place) {
    const state = stateOf(task.status, task.isDownload)
    this.#orderOf(task.project).add({ ...place(task), state, name: task.fileName ?? '' })
  }

  #atomically(change: () => void) {
    this.#database.exec('BEGIN')
    try {
      change()
      this.#database.exec('COMMIT')
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }

  /** Adds tasks, all or none. Throws where a project has an id already. */
  add(tasks: Iterable<Task>): void {
    const added: StoredTask[] = []
    this.#atomically(() => {
      for (const task of tasks) {
        const { lastInsertRowid } = this.#sql(INSERT).run(...toRow(task))
        added.push({ ...task, seq: Number(lastInsertRowid) })
      }
    })
    for (const task of added) this.#order(task)
  }

  /** To be called once, after the first tasks are in and before anything is asked. */
  createIndexes(): void {
    this.#database.exec(INDEXES)
  }

  /** Lets every change happen that is due at `now`; a task may change twice. */
  settle(now: number): void {
    const due = this.#sql('SELECT * FROM tasks WHERE change_ms <= ? LIMIT ?')
    for (let rows = due.all(now, BATCH); rows.length > 0; rows = due.all(now, BATCH)) {
      // The columns are the schema's.
      const tasks = rows.map((row) => fromRow(row as Row))
      this.#atomically(() => {
        for (const task of tasks) this.#change(task)
      })
    }
  }

  #change(task: StoredTask) {
    const { change } = task
    if (!change) return
    const isLegal = canBecome(task.status, change.to)
    const status = isLegal ? change.to : task.status
    const next = isLegal ? changeAfter(change, this.#options.retentionMs) : undefined
    const end = task.status === 'CREATING' ? (task.end.ms ?? change.at) : task.end.ms
    this.#sql('UPDATE tasks SET status = ?, end_ms = ?, change_ms = ?, change_to = ? WHERE seq = ?').run(
      keep(status),
      end,
      next?.at ?? null,
      next?.to ?? null,
      task.seq,
    )
    this.#orderOf(task.project).setState(place(task), stateOf(status, task.isDownload))
  }

  /** How many tasks match, and those on the page. */
  find(project: string, filter: TaskFilter, page: TaskPage): { count: number; tasks: StoredTask[] } {
    const states = statesOf(filter)
    if (filter.taskId !== undefined) return this.#findOne(project, filter.taskId, filter, page, states)
    const query: OrderQuery = { ...page, ...(states ? { states } : {}) }
    if (filter.fileName !== undefined) query.name = filter.fileName
    const { count, seqs } = this.#orderOf(project).find(query)
    const tasks = seqs.map((seq) => this.#row('SELECT * FROM tasks WHERE seq = ?', seq))
    return { count, tasks: tasks.filter((task) => task !== undefined) }
  }

  #findOne(
    project: string,
    taskId: string,
    filter: TaskFilter,
    page: TaskPage,
    states: ReadonlySet<number> | undefined,
  ) {
    const task = this.get(project, taskId)
    const isMatch =
      task !== undefined &&
      (!states || states.has(stateOf(task.status, task.isDownload))) &&
      (filter.fileName === undefined || this.#orderOf(project).matches(task.fileName ?? '', filter.fileName))
    return { count: isMatch ? 1 : 0, tasks: isMatch && page.offset === 0 ? [task] : [] }
  }

  get(project: string, taskId: string): StoredTask | undefined {
    return this.#row('SELECT * FROM tasks WHERE project = ? AND task_id = ?', keep(project), keep(taskId))
  }

  hasAny(project: string): boolean {
    return this.#orderOf(project).find({ offset: 0, limit: 1, isDescending: false }).count > 0
  }

  /** The highest `seq` in use, 0 where there is none. */
  lastSeq(): number {
    return this.#row('SELECT * FROM tasks ORDER BY seq DESC LIMIT 1')?.seq ?? 0
  }

  markDownloaded(task: StoredTask): void {
    this.#sql('UPDATE tasks SET is_download = 1 WHERE seq = ?').run(task.seq)
    this.#orderOf(task.project).setState(place(task), stateOf(task.status, true))
  }

  remove(tasks: readonly StoredTask[]): void {
    this.#atomically(() => {
      for (const { seq } of tasks) this.#sql('DELETE FROM tasks WHERE seq = ?').run(seq)
    })
    for (const task of tasks) this.#orderOf(task.project).remove(place(task))
  }

  clear(): void {
    this.#database.exec('DELETE FROM tasks')
    this.#orders.clear()
  }

  close(): void {
    this.#database.close()
  }
}
