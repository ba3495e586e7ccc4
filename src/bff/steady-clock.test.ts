import { expect, it } from 'vitest'
import { startBff, TASKS } from './bff.fixture.ts'
import { steadyClock } from './steady-clock.ts'

it('goes on when the machine’s clock is set back, however often', () => {
  const time = { now: 10_000 }
  const steady = steadyClock(() => time.now)
  const began = steady()
  const moments = [1_000, -5_000, 1_000, -20_000, 1_000].map((by) => {
    time.now += by
    return steady() - began
  })
  expect(moments).toEqual([1_000, 1_000, 2_000, 2_000, 3_000])
})

const HOUR = 3_600_000

it('lets no list stand still while the clock is an hour behind, and tells its time by that clock', async () => {
  const server = await startBff()
  await server.get(TASKS)
  const calls = await server.calls()
  server.advance(-HOUR)
  const held = await server.get(TASKS)
  expect([await server.calls(), held.headers['x-as-of']]).toEqual([calls, '2026-01-02T02:04:05.000Z'])
  server.advance(3_000)
  const renewed = await server.get(TASKS)
  expect(await server.calls()).toBeGreaterThan(calls)
  expect(renewed.headers).toMatchObject({ 'x-as-of': '2026-01-02T02:04:08.000Z', 'x-stale': 'no' })
  await server.close()
})

it('gives calls that are used up back after a minute', async () => {
  const server = await startBff({ deps: { callsAMinute: 2 } })
  await server.get(TASKS)
  server.advance(-HOUR)
  expect((await server.get(`${TASKS}?limit=1`)).statusCode).toBe(429)
  server.advance(60_000)
  expect((await server.get(`${TASKS}?limit=1`)).statusCode).toBe(200)
  await server.close()
})

it('ends the rest of a service that failed and of a key that was refused', async () => {
  const server = await startBff()
  await server.scenario('unavailable')
  for (let limit = 1; limit <= 8; limit += 1) await server.get(`${TASKS}?limit=${limit}`)
  await server.scenario('none')
  server.advance(-HOUR)
  expect((await server.get(TASKS)).statusCode).toBe(503)
  server.advance(5_000)
  expect((await server.get(TASKS)).statusCode).toBe(200)
  server.advance(60_000)
  await server.scenario('bad-credentials', 1)
  await server.get(`${TASKS}?limit=7`)
  server.advance(-HOUR)
  expect((await server.get(`${TASKS}?limit=7`)).statusCode).toBe(502)
  server.advance(6 * 60_000)
  expect((await server.get(`${TASKS}?limit=7`)).statusCode).toBe(200)
  await server.close()
})
