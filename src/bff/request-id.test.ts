import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type TestBff } from './bff.fixture.ts'

let server: TestBff
afterEach(() => server.close())

it('leads from what the page shows to the line in the log, and from there to the cloud', async () => {
  server = await startBff()
  await server.scenario('unavailable')
  const answer = await server.get(`${TASKS}/a1`)
  const shown = answer.json<{ request_id: string; upstream: { request_id: string } }>()
  expect(answer.headers['x-request-id']).toBe(shown.request_id)
  const lines = server.log.map((line) => JSON.parse(line) as Record<string, unknown>)
  const failed = lines.filter(({ msg }) => msg === 'upstream call failed')
  expect(failed).toContainEqual(
    expect.objectContaining({
      request_id: shown.request_id,
      upstream_request_id: shown.upstream.request_id,
      operation: 'list',
      code: 'EC.UPSTREAM_UNAVAILABLE',
      vendorCode: 'WKS.00050902',
    }),
  )
  expect(lines).toContainEqual(
    expect.objectContaining({ request_id: shown.request_id, msg: 'request', status: 503 }),
  )
})
