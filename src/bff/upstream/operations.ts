// Every call that can leave this process: method, path and limits are fixed here, and the host is the project's.

/** What an upstream answer may take. */
export type Limits = {
  /** Milliseconds until the headers are there. */
  headersMs: number
  /** Milliseconds between two pieces of the body. */
  idleMs: number
  /** Milliseconds for the whole call with its repetitions; a file's only until its headers are there. */
  totalMs: number
  /** Bytes of the body; a file has no bound, only an error in its place. */
  maxBytes: number
}

export type Operation = {
  method: 'GET' | 'POST'
  path: (projectId: string, taskId: string) => string
  limits: Limits
  /** How often a failed call may be repeated: only a call that changes nothing may be. */
  repeats: number
  /** Which of the credential's two quotas it draws on. */
  quota: 'reads' | 'writes'
  /** Whether it may take so long that it must not crowd out the others. */
  isSlow: boolean
}

const LIST_LIMITS: Limits = { headersMs: 5_000, idleMs: 5_000, totalMs: 10_000, maxBytes: 4 * 1024 * 1024 }
/** The gateway gives a backend 30 s. */
const SLOW_LIMITS: Limits = { headersMs: 30_000, idleMs: 30_000, totalMs: 35_000, maxBytes: 64 * 1024 }

export const OPERATIONS = {
  /** https://support.huaweicloud.com/intl/en-us/api-workspace/ListExportTasks.html */
  list: {
    method: 'GET',
    path: (projectId) => `/v2/${projectId}/export-tasks`,
    limits: LIST_LIMITS,
    repeats: 2,
    quota: 'reads',
    isSlow: false,
  },
  /** It marks the task as downloaded. https://support.huaweicloud.com/intl/en-us/api-workspace/DownloadExportFile.html */
  download: {
    method: 'GET',
    path: (projectId, taskId) => `/v2/${projectId}/export-tasks/${taskId}/download`,
    limits: SLOW_LIMITS,
    repeats: 0,
    quota: 'reads',
    isSlow: true,
  },
  /** https://support.huaweicloud.com/intl/en-us/api-workspace/DeleteExportTasks.html */
  delete: {
    method: 'POST',
    path: (projectId) => `/v2/${projectId}/export-tasks/batch-delete`,
    limits: SLOW_LIMITS,
    repeats: 0,
    quota: 'writes',
    isSlow: true,
  },
} as const satisfies Record<string, Operation>

/**
 * The one call to another host, the region's IAM. Without the catalogue, which is long and of no use here.
 * https://support.huaweicloud.com/intl/en-us/api-iam/iam_30_0001.html
 */
export const CREATE_TOKEN = {
  method: 'POST',
  path: '/v3/auth/tokens?nocatalog=true',
  limits: LIST_LIMITS,
} as const
