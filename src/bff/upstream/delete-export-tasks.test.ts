// A delete whose answer is lost, while somebody else deletes as well.
import { afterEach, expect, it } from 'vitest'
import { startBff, type TestBff } from '../bff.fixture.ts'
import { createConnector } from './connect.ts'
import { deleteExportTasks } from './delete-export-tasks.ts'
import { withAnyDownload } from './is-download-default.ts'
import { listExportTasks } from './list-export-tasks.ts'

let server: TestBff
let connector: ReturnType<typeof createConnector>
afterEach(async () => {
  await connector.close()
  await server.close()
})

const NEWEST = Date.UTC(2026, 0, 1)
/** Tasks from the `first` on, each a second older than the one before. */
const some = (first: number, count: number) =>
  Array.from({ length: count }, (_, nth) => ({
    task_id: `t${first + nth}`,
    file_name: 'a.csv',
    create_time: new Date(NEWEST - (first + nth) * 1_000).toISOString(),
  }))
/** Deletes tasks of 150 in vain. After the first page that is read then, somebody deletes `vanished` and adds `added`. */
async function deleteInVain(taskIds: string[], { vanished = some(0, 0), added = some(0, 0) } = {}) {
  server = await startBff({ emulator: { tasks: 0 } })
  connector = createConnector({
    clock: server.clock,
    random: (bytes) => Buffer.alloc(bytes),
    sleep: async () => {},
  })
  const [project] = server.config.projects
  if (!project) throw new Error('the fixture has a project')
  const { client } = connector.connect(project)
  await server.addTasks(some(0, 150))
  await server.scenario('reset', 1, { operation: 'delete' })
  const list = listExportTasks(client)
  let pages = 0
  const watched: typeof list = async (query) => {
    const page = await list(query)
    pages += 1
    if (pages > 1) return page
    if (vanished.length > 0)
      await client.done({
        operation: 'delete',
        body: JSON.stringify({ task_ids: vanished.map((task) => task.task_id) }),
      })
    await server.addTasks(added)
    return page
  }
  const { result } = await deleteExportTasks(client, withAnyDownload(watched, 'any', server.clock))(taskIds)
  return result
}

it('tells what is gone where the list holds still', async () => {
  expect(await deleteInVain(['t0', 't99', 't100', 'x'])).toEqual({
    deleted: ['x'],
    remaining: ['t0', 't99', 't100'],
    unknown: [],
  })
})

it('calls no task deleted that slid over the edge of a page unseen', async () => {
  const result = await deleteInVain(['t99', 't100', 'x'], { vanished: some(0, 5) })
  expect(result).toEqual({ deleted: [], remaining: ['t99'], unknown: ['t100', 'x'] })
})

it('is not fooled by as many new tasks as vanished', async () => {
  const result = await deleteInVain(['t100'], { vanished: some(0, 5), added: some(150, 5) })
  expect(result).toEqual({ deleted: [], remaining: [], unknown: ['t100'] })
})

it('still tells what is gone where nothing slid', async () => {
  const result = await deleteInVain(['t99', 't100', 'x'], { vanished: some(120, 5) })
  expect(result).toEqual({ deleted: ['x'], remaining: ['t99', 't100'], unknown: [] })
})
