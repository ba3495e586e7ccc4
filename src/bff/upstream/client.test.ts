import { afterEach, expect, it } from 'vitest'
import { KEY, startBff, type TestBff } from '../bff.fixture.ts'
import { createConnector } from './connect.ts'

let server: TestBff
const connectors: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(connectors.splice(0).map((connector) => connector.close()))
  await server.close()
})

/** A client whose clock can be wrong while the emulator's is right. */
async function startClient() {
  server = await startBff()
  const wrong = { by: 0, growsBy: 0 }
  const connector = createConnector({
    clock: () => server.clock() + (wrong.by += wrong.growsBy),
    random: (bytes) => Buffer.alloc(bytes),
    sleep: async () => {},
  })
  connectors.push(connector)
  const [project] = server.config.projects
  if (!project) throw new Error('the fixture has a project')
  const { client } = connector.connect(project)
  return { wrong, list: () => client.json({ operation: 'list', query: [['limit', '1']] }) }
}

it('corrects its clock while many calls are under way, and all of them come through', async () => {
  const { wrong, list } = await startClient()
  await list()
  wrong.by = 3_600_000
  const answers = await Promise.all([list(), list(), list(), list()])
  expect(answers).toHaveLength(4)
  // Four were refused at once and then repeated, which is still short of the lock-out.
  expect(await server.calls()).toBe(1 + 4 + 4)
  wrong.by = -3_600_000
  await list()
  expect(await server.calls()).toBe(9 + 2)
})

it('corrects its clock once a call, even when that does not help', async () => {
  const { wrong, list } = await startClient()
  wrong.growsBy = 3_600_000
  await expect(list()).rejects.toEqual(expect.objectContaining({ code: 'EC.UPSTREAM_CREDENTIALS' }))
  expect(await server.calls()).toBe(2)
})

it('shares the gate of one key among its projects, and not with another key', async () => {
  server = await startBff()
  const [project] = server.config.projects
  if (!project) throw new Error('the fixture has a project')
  const connector = createConnector({
    clock: server.clock,
    random: (bytes) => Buffer.alloc(bytes),
    sleep: async () => {},
  })
  connectors.push(connector)
  const wrongKey = { ...KEY, sk: 'wrong' }
  const one = connector.connect({ ...project, key: 'one', credential: wrongKey })
  const two = connector.connect({ ...project, key: 'two', credential: wrongKey })
  const other = connector.connect({ ...project, credential: { ...KEY, ak: 'OTHER' } })
  expect(one.credential).toBe(two.credential)
  expect(one.credential).not.toBe(other.credential)
  const refused = expect.objectContaining({ code: 'EC.UPSTREAM_CREDENTIALS' })
  await expect(one.client.json({ operation: 'list' })).rejects.toEqual(refused)
  await expect(two.client.json({ operation: 'list' })).rejects.toEqual(refused)
  expect(await server.calls()).toBe(1)
})
