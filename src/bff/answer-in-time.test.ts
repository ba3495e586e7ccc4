// Answers that take longer than there is time: limits are scaled down, and the service is slow by as much.
import { afterEach, expect, it } from 'vitest'
import { startBff, TASKS, type Setup, type TestBff } from './bff.fixture.ts'
import { CLIENT_LIMITS } from './client-limits.ts'

let server: TestBff
async function start(setup: Setup) {
  server = await startBff(setup)
  // A key that has proved itself makes several calls at once.
  await server.get(TASKS)
}
afterEach(() => server.close())

it('leaves out the numbers that would come too late, rather than the rows', async () => {
  await start({ emulator: { tasks: 134 }, deps: { clientLimits: { upstreamMs: 1_000, answerMs: 5_000 } } })
  await server.scenario('slow', undefined, { delay_ms: 600 })
  const answer = await server.get(`${TASKS}/summary`)
  expect([answer.statusCode, answer.headers['x-stale']]).toEqual([200, 'no'])
  const { recent, counts } = answer.json()
  expect([recent.length, counts.SUCCESS]).toEqual([100, null])
})

it('has an answer before the time for it is over', () => {
  expect(CLIENT_LIMITS.upstreamMs).toBeLessThan(CLIENT_LIMITS.answerMs)
})

it.each([
  ['a late answer', 250],
  ['a late failure', 600],
])('answers once where there is %s', async (_, delayMs) => {
  await start({ deps: { clientLimits: { answerMs: 100 }, limits: { totalMs: 400 } } })
  await server.scenario('slow', undefined, { delay_ms: delayMs })
  const late = await server.get(`${TASKS}?limit=3`)
  expect([late.statusCode, late.json().error_msg]).toEqual([503, 'The answer took too long'])
  await server.scenario('none')
  // Those who come meanwhile wait for the same answer.
  for (let status = 503; status === 503;) ({ statusCode: status } = await server.get(`${TASKS}?limit=3`))
  expect(server.log.join('')).not.toMatch(/ALREADY_SENT|reply\.sent|"level":50/)
})
