import { gzipSync } from 'node:zlib'
import { bytes, empty, json, type Answer, type EmulatorResponse } from './messages.ts'
import { LIST_SCENARIOS } from './scenario-lists.ts'
import { Refusal } from './vendor-error.ts'

/**
 * Trouble that can be laid on the calls of an operation. `before` answers instead of the service, and nothing
 * happens; `after` changes the answer to a call that was carried out. `isSecretWrong` fails the signature check,
 * so that it counts towards the lock-out.
 */
export type Scenario = {
  before?: (requestId: string) => EmulatorResponse
  after?: (answer: Answer, requestId: string, delayMs: number | undefined) => EmulatorResponse
  isSecretWrong?: true
}

const SLOW_MS = 2000
const DRIP_MS = 1000
const DRIP_PIECES = 30
const MEBIBYTE = 1024 * 1024
/** Mebibytes: more than anyone should hold in memory at once. */
const BIG = 64

const refuse = (status: number, code: string, message: string): Scenario => ({
  before: (requestId) => new Refusal(status, code, message).answer(requestId),
})

function* repeat(piece: Uint8Array, times: number) {
  for (let nth = 0; nth < times; nth++) yield piece
}

function* piecesOf(body: Uint8Array, pieces: number) {
  const size = Math.max(1, Math.ceil(body.length / pieces))
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
}

const half = (body: Uint8Array) => body.subarray(0, body.length >>> 1)
const html = (status: number) =>
  bytes(status, Buffer.from(`<html><head><title>${status}</title></head><body>nginx</body></html>`), {
    'Content-Type': 'text/html',
  })

/** Answers that the vendor documents, by status and code. */
const REFUSALS = {
  'server-error': refuse(500, 'WKS.00000003', 'A database error occurred.'),
  busy: refuse(500, 'WKS.00211401', 'The system is busy. Try again later.'),
  unavailable: refuse(503, 'WKS.00050902', 'The service is temporarily unavailable.'),
  'backend-missing': refuse(500, 'APIGW.0103', 'The backend does not exist'),
  'gateway-timeout': refuse(504, 'APIGW.0203', 'Backend timeout.'),
  'expired-token': refuse(401, 'APIGW.0307', 'The token must be updated'),
  'clock-skew': refuse(401, 'APIGW.0305', 'Incorrect authentication information: x-sdk-date is expired'),
  'not-published': refuse(404, 'APIGW.0101', 'The API does not exist or has not been published'),
  'not-found': refuse(500, 'WKS.0202', 'The resource does not exist.'),
  conflict: refuse(409, 'WKS.00211103', 'The status of the resource does not allow it.'),
  'unknown-code': refuse(409, 'WKS.00219999', '资源已被策略锁定。'),
  'workspace-disabled': refuse(403, 'WKS.00010099', 'Workspace is disabled.'),
  'tenant-missing': refuse(400, 'WKS.00170117', 'The tenant does not exist.'),
  'project-frozen': refuse(403, 'APIGW.0310', 'The project is unavailable'),
  'address-denied': refuse(403, 'APIGW.0401', 'Unknown client IP address'),
  'quota-exceeded': refuse(405, 'APIGW.0501', 'The app quota has been used up'),
  'account-frozen': refuse(405, 'APIGW.0502', 'The app has been frozen'),
  'user-disabled': refuse(403, 'APIGW.0802', 'The IAM user is forbidden in the current region'),
  'bucket-grant': refuse(401, 'WKS.00211302', 'Workspace is not authorized to access the OBS bucket.'),
  'error-in-200': refuse(200, 'WKS.00211401', 'The system is busy. Try again later.'),
} satisfies Record<string, Scenario>

/** Answers of other shapes, and trouble below HTTP. */
const ANSWERS = {
  throttled: {
    before: (requestId) =>
      json(429, {
        status_code: 429,
        error_code: 'APIGW.0308',
        error_message: 'The throttling threshold has been reached',
        request_id: requestId,
      }),
  },
  forbidden: {
    before: (requestId) =>
      json(403, {
        error_code: 'APIGW.0302',
        error_msg: 'The IAM user is not authorized to access the API',
        encoded_authorization_message: 'QUJD',
        request_id: requestId,
      }),
  },
  'iam-error': { before: () => json(500, { error: { code: 500, message: 'Internal error' } }) },
  'plain-error': { before: () => json(500, { code: 'WKS.0005', message: 'Failed to call the ECS API.' }) },
  'html-502': { before: () => html(502) },
  'empty-503': { before: () => empty(503) },
  'empty-200': { before: () => empty(200) },
  redirected: {
    before: () => ({
      ...empty(302),
      headers: { 'Content-Length': '0', Location: 'http://127.0.0.1:9/elsewhere' },
    }),
  },
  'bad-credentials': { isSecretWrong: true },
  hang: { before: () => ({ kind: 'hang' }) },
  reset: { before: () => ({ kind: 'reset' }) },
  'reset-after': { after: () => ({ kind: 'reset' }) },
  'timeout-after': {
    after: (_, requestId) => new Refusal(504, 'APIGW.0203', 'Backend timeout.').answer(requestId),
  },
  slow: { after: (answer, _, delayMs = SLOW_MS) => ({ ...answer, delayMs }) },
} satisfies Record<string, Scenario>

const withoutLength = ({ headers, status }: Answer) => {
  const { 'Content-Length': _length, ...others } = headers
  return { status, headers: others }
}

/** Answers whose bytes go wrong on their way. */
const BYTES = {
  'half-json': {
    after: ({ status, headers, body }) =>
      bytes(status, half(body), { 'Content-Type': headers['Content-Type'] ?? '' }),
  },
  'truncated-download': { after: (answer) => ({ ...answer, kind: 'cut', body: half(answer.body) }) },
  'cut-after-headers': { after: (answer) => ({ ...answer, kind: 'cut', body: answer.body.subarray(0, 0) }) },
  'cut-before-last-byte': {
    after: (answer) => ({ ...answer, kind: 'cut', body: answer.body.subarray(0, -1) }),
  },
  // An answer without a body is over with its headers: there is nothing in it that could stall.
  'stalled-download': {
    after: (answer) =>
      answer.body.length > 0 ? { ...answer, kind: 'stall', body: half(answer.body) } : answer,
  },
  drip: {
    after: (answer, _, everyMs = DRIP_MS) => ({
      ...withoutLength(answer),
      kind: 'stream',
      body: piecesOf(answer.body, DRIP_PIECES),
      everyMs,
    }),
  },
  compressed: {
    after: ({ status, headers, body }) =>
      bytes(status, gzipSync(body), {
        'Content-Type': headers['Content-Type'] ?? 'application/json',
        'Content-Encoding': 'gzip',
      }),
  },
  oversize: {
    after: (answer) => ({
      ...withoutLength(answer),
      kind: 'stream',
      body: repeat(Buffer.alloc(MEBIBYTE, ' '), 16),
      everyMs: 0,
    }),
  },
  'big-download': {
    after: ({ status, headers }) => ({
      kind: 'stream',
      status,
      headers: { ...headers, 'Content-Length': String(BIG * MEBIBYTE) },
      body: repeat(Buffer.alloc(MEBIBYTE, 'x'), BIG),
      everyMs: 0,
    }),
  },
} satisfies Record<string, Scenario>

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...REFUSALS,
  ...ANSWERS,
  ...BYTES,
  ...LIST_SCENARIOS,
}
