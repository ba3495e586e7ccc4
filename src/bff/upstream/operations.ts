// Every call that can leave this process: method, path and limits are fixed here, and the host is the project's.

/** What an upstream answer may take. */
export type Limits = {
  /** Milliseconds until the headers are there. */
  headersMs: number
  /** Milliseconds between two pieces of the body. */
  idleMs: number
  /** Milliseconds for the whole call, with its repetitions. */
  totalMs: number
  /** Bytes of the body. */
  maxBytes: number
}

export type Operation = {
  method: 'GET' | 'POST'
  path: (projectId: string) => string
  limits: Limits
  /** How often a failed call may be repeated: only a call that changes nothing may be. */
  repeats: number
}

const LIST_LIMITS: Limits = { headersMs: 5_000, idleMs: 5_000, totalMs: 10_000, maxBytes: 4 * 1024 * 1024 }

export const OPERATIONS = {
  /** https://support.huaweicloud.com/intl/en-us/api-workspace/ListExportTasks.html */
  list: {
    method: 'GET',
    path: (projectId) => `/v2/${projectId}/export-tasks`,
    limits: LIST_LIMITS,
    repeats: 2,
  },
} as const satisfies Record<string, Operation>
