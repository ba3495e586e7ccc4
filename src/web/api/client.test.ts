import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { ApiFailure } from './api-failure.ts'
import { get } from './client.ts'

const schema = z.object({ count: z.number() })
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function serve(listener: RequestListener) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo
  return { requests, url: `http://127.0.0.1:${port}/api/x` }
}

const failure = (request: Promise<unknown>) =>
  request.then(
    () => expect.unreachable(),
    (error: unknown) => error as ApiFailure,
  )

it('sends the header of the page, and the mark of a timer only from a timer', async () => {
  const { url, requests } = await serve((_, response) => response.end('{"count":1}'))
  await get(url, { schema })
  await get(url, { schema, isPoll: true })
  expect(requests.map(({ headers }) => [headers['x-export-center'], headers['x-poll']])).toEqual([
    ['1', undefined],
    ['1', '1'],
  ])
})

it('keeps the last body on a 304, with the headers of the new answer', async () => {
  const { url, requests } = await serve((request, response) => {
    const isKnown = request.headers['if-none-match'] === '"a"'
    response.writeHead(isKnown ? 304 : 200, { ETag: '"a"', 'X-Poll-After-Ms': isKnown ? '0' : '3000' })
    response.end(isKnown ? undefined : '{"count":1}')
  })
  const first = await get(url, { schema })
  const second = await get(url, { schema, previous: first })
  expect(requests[0]?.headers['if-none-match']).toBeUndefined()
  expect(second.body).toBe(first.body)
  expect([first.freshness.pollAfterMs, second.freshness.pollAfterMs]).toEqual([3000, 0])
  const third = await get(url, { schema, previous: second })
  expect(third.body).toBe(first.body)
})

it('turns an error of the contract into a failure with all that it says', async () => {
  const { url } = await serve((_, response) => {
    response.writeHead(503)
    response.end(
      JSON.stringify({
        error_code: 'EC.UPSTREAM_THROTTLED',
        error_msg: 'slow down',
        request_id: 'r1',
        retryable: true,
        retry_after_ms: 2000,
        upstream: { error_code: 'APIGW.0308', error_msg: null, request_id: null },
      }),
    )
  })
  const error = await failure(get(url, { schema }))
  expect(error).toBeInstanceOf(ApiFailure)
  expect(error).toMatchObject({
    code: 'EC.UPSTREAM_THROTTLED',
    retryable: true,
    retryAfterMs: 2000,
    requestId: 'r1',
    upstream: { error_code: 'APIGW.0308' },
  })
})

it.each([
  ['a page of a gateway', 502, '<html>', true],
  ['a success that is not JSON', 200, '<html>', false],
  ['a success of another shape', 200, '{"count":"1"}', false],
  ['an unknown code', 400, '{"error_code":"EC.NEW"}', false],
  ['an empty answer', 200, '', false],
  ['a 304 that was not asked for', 304, '', false],
])('calls %s unexpected', async (_, status, body, retryable) => {
  const { url } = await serve((__, response) => {
    response.writeHead(status, { 'X-Request-Id': 'r1' })
    response.end(body)
  })
  expect(await failure(get(url, { schema }))).toMatchObject({
    code: 'unexpected',
    retryable,
    requestId: 'r1',
  })
})

it('calls it offline when nothing answers, or not in time', async () => {
  const { url } = await serve((request) => request.socket.destroy())
  expect(await failure(get(url, { schema }))).toMatchObject({ code: 'offline', retryable: true })
  const slow = await serve(() => {})
  expect(await failure(get(slow.url, { schema, timeoutMs: 50 }))).toMatchObject({ code: 'offline' })
  const dripping = await serve((_, response) => response.write('{'))
  expect(await failure(get(dripping.url, { schema, timeoutMs: 50 }))).toMatchObject({ code: 'offline' })
})

it('is no failure to be aborted', async () => {
  const { url } = await serve(() => {})
  const abort = new AbortController()
  const request = failure(get(url, { schema, signal: abort.signal }))
  abort.abort()
  expect(await request).not.toBeInstanceOf(ApiFailure)
})
