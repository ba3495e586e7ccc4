// One task as SQL keeps it. SQLite ends a text at NUL and has no lone surrogates, so texts are stored as the inside
// of a JSON string: plain text looks like itself, and hostile text comes back as it was given.
import type { Change, Status } from './transitions.ts'

/** A time: written in the emulator's format from `ms`, or sent as `given`. */
export type TaskTime = { ms: number | null; given?: string | null }

export type Task = {
  project: string
  taskId: string
  fileName: string | null
  status: string
  failReason: string | null
  errorCode: string | null
  /** The order in the list follows `ms`. */
  create: { ms: number; given?: string | null }
  end: TaskTime
  isDownload: boolean | null
  change?: Change
}

export type StoredTask = Task & { seq: number }

export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tasks (
    seq INTEGER PRIMARY KEY,
    project TEXT NOT NULL,
    task_id TEXT NOT NULL,
    file_name TEXT,
    status TEXT NOT NULL,
    fail_reason TEXT,
    error_code TEXT,
    create_ms INTEGER NOT NULL,
    create_given TEXT,
    end_ms INTEGER,
    end_given TEXT,
    is_download INTEGER,
    change_ms INTEGER,
    change_to TEXT
  ) STRICT`
/** Made after the seed is in: filling an index in one go is several times faster. */
export const INDEXES = `
  CREATE UNIQUE INDEX IF NOT EXISTS tasks_by_id ON tasks (project, task_id);
  CREATE INDEX IF NOT EXISTS tasks_by_change ON tasks (change_ms) WHERE change_ms IS NOT NULL`
export const INSERT = `
  INSERT INTO tasks (project, task_id, file_name, status, fail_reason, error_code, create_ms, create_given, end_ms,
    end_given, is_download, change_ms, change_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export const keep = (text: string): string => JSON.stringify(text).slice(1, -1)
const keepOrNull = (text: string | null) => (text === null ? null : keep(text))
// What `keep` wrote is the inside of a JSON string.
const restore = (text: string): string => (text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text)
const restoreOrNull = (text: string | null) => (text === null ? null : restore(text))
const keepGiven = (given: string | null | undefined) => (given === undefined ? null : JSON.stringify(given))
// What `keepGiven` wrote is a JSON string or null.
const restoreGiven = (given: string | null) =>
  given === null ? {} : { given: JSON.parse(given) as string | null }

/** The values of `INSERT`, in its order. */
export const toRow = (task: Task): (string | number | null)[] => [
  keep(task.project),
  keep(task.taskId),
  keepOrNull(task.fileName),
  keep(task.status),
  keepOrNull(task.failReason),
  keepOrNull(task.errorCode),
  task.create.ms,
  keepGiven(task.create.given),
  task.end.ms,
  keepGiven(task.end.given),
  task.isDownload === null ? null : Number(task.isDownload),
  task.change?.at ?? null,
  task.change?.to ?? null,
]

/** A row of `SELECT * FROM tasks`; the types are the schema's. */
export type Row = {
  seq: number
  project: string
  task_id: string
  file_name: string | null
  status: string
  fail_reason: string | null
  error_code: string | null
  create_ms: number
  create_given: string | null
  end_ms: number | null
  end_given: string | null
  is_download: number | null
  change_ms: number | null
  change_to: Status | null
}

export const fromRow = (row: Row): StoredTask => ({
  seq: row.seq,
  project: restore(row.project),
  taskId: restore(row.task_id),
  fileName: restoreOrNull(row.file_name),
  status: restore(row.status),
  failReason: restoreOrNull(row.fail_reason),
  errorCode: restoreOrNull(row.error_code),
  create: { ms: row.create_ms, ...restoreGiven(row.create_given) },
  end: { ms: row.end_ms, ...restoreGiven(row.end_given) },
  isDownload: row.is_download === null ? null : row.is_download === 1,
  ...(row.change_ms !== null && row.change_to !== null
    ? { change: { at: row.change_ms, to: row.change_to } }
    : {}),
})

/** What a task's place in the list depends on. */
export type Place = Pick<StoredTask, 'seq' | 'project' | 'fileName' | 'status' | 'create' | 'isDownload'>
export type PlaceRow = Pick<Row, 'seq' | 'project' | 'file_name' | 'status' | 'create_ms' | 'is_download'>

/** In the order of the list, so that a file of a million tasks opens in seconds. */
export const SELECT_PLACES = `
  SELECT seq, project, file_name, status, create_ms, is_download FROM tasks ORDER BY project, create_ms, seq`

export const fromPlaceRow = (row: PlaceRow): Place => ({
  seq: row.seq,
  project: restore(row.project),
  fileName: restoreOrNull(row.file_name),
  status: restore(row.status),
  create: { ms: row.create_ms },
  isDownload: row.is_download === null ? null : row.is_download === 1,
})
