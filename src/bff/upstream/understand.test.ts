import { expect, it } from 'vitest'
import { createAccessKeyCredential } from './access-key.ts'
import { understand } from './understand.ts'
import { UpstreamFailure } from './upstream-failure.ts'

const KEY = { ak: 'CANARYAK', sk: 'canary-sk', securityToken: 'canary-token' }
const random = (bytes: number) => Buffer.alloc(bytes)
const credential = createAccessKeyCredential(KEY, {
  clock: () => 0,
  steady: () => 0,
  random,
  sleep: async () => {},
})

const read = (status: number, body: unknown, requestId: string | null = 'from-a-header') =>
  understand(
    { status, body: typeof body === 'string' ? body : JSON.stringify(body), requestId },
    credential,
    random,
  )
const upstreamOf = (status: number, body: unknown) => {
  const result = read(status, body)
  return result instanceof UpstreamFailure ? result.details.upstream : null
}

it('gives the JSON of a success', () => {
  expect(read(200, { export_tasks: [] })).toEqual({ export_tasks: [] })
})

it.each(['', 'null', '7', '"text"', '{"a":', '<html>'])('does not take %j for an answer', (body) => {
  expect(read(200, body)).toMatchObject({ code: 'EC.UPSTREAM_INVALID', isRetryable: false })
})

it('keeps the request id, of the body or of the header', () => {
  expect(upstreamOf(500, { error_code: 'A', request_id: 'from-the-body' })?.request_id).toBe('from-the-body')
  expect(upstreamOf(502, '<html>')).toEqual({
    error_code: null,
    error_msg: null,
    request_id: 'from-a-header',
  })
})

it('never passes on the text of an authentication error, however harmless', () => {
  for (const code of ['APIGW.0301', 'APIGW.0303', 'APIGW.0305', 'APIGW.0307', 'NEW.0001'])
    expect(upstreamOf(401, { error_code: code, error_msg: 'harmless' })).toMatchObject({
      error_code: code,
      error_msg: null,
    })
})

it.each([KEY.ak, KEY.sk, KEY.securityToken, 'SDK-HMAC-SHA256', 'X-Sdk-Date'])(
  'passes on no text that quotes %s',
  (secret) => {
    const text = `before ${secret} after`
    const body = { error_code: text, error_msg: text, request_id: text }
    expect(upstreamOf(403, body)).toEqual({ error_code: null, error_msg: null, request_id: null })
  },
)

it('passes on what the service says otherwise', () => {
  expect(upstreamOf(400, { error_code: 'WKS.00211102', error_msg: 'Invalid parameter.' })).toMatchObject({
    error_code: 'WKS.00211102',
    error_msg: 'Invalid parameter.',
  })
})
