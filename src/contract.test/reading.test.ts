// What holds of every target, a real account included: nothing here writes, and no request fails its signature.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wireExportTask } from '../contract/upstream/export-tasks.ts'
import { parse, type Query } from './client.ts'
import { TARGETS, type OpenTarget } from './targets.ts'

const NEWEST = { sort_field: 'create_time', sort_type: 'DESC' }
const OLDEST = { sort_field: 'create_time', sort_type: 'ASC' }
const PATH = '/v2/{p}/export-tasks'

const times = (tasks: Record<string, unknown>[]) => tasks.map((task) => String(task['create_time']))

describe.each(TARGETS)('$name', ({ open }) => {
  let target: OpenTarget
  beforeAll(async () => {
    target = await open()
  })
  afterAll(() => target.close())

  it('lists tasks in the shape of the contract, with a request id', async () => {
    const { status, headers, body } = await target.client.call('GET', PATH)
    expect(status).toBe(200)
    expect(headers['x-request-id']).toMatch(/^[\w-]{16,64}$/)
    const list: unknown = JSON.parse(body.toString())
    expect(list).toMatchObject({ count: expect.any(Number) as unknown })
    const { export_tasks: tasks } = await target.client.list({ limit: 100 })
    for (const task of tasks) expect(wireExportTask.safeParse(task)).toMatchObject({ success: true })
  })

  it('has 20 rows on a page and starts with the oldest, unless asked otherwise', async () => {
    const { export_tasks: byDefault, count } = await target.client.list()
    expect(byDefault).toHaveLength(Math.min(20, count))
    const { export_tasks: asked } = await target.client.list({ ...OLDEST, offset: 0, limit: 20 })
    expect(byDefault).toEqual(asked)
  })

  it('sorts both ways, one the reverse of the other', async () => {
    const { export_tasks: up, count } = await target.client.list({ ...OLDEST, limit: 100 })
    const { export_tasks: down } = await target.client.list({ ...NEWEST, limit: 100 })
    expect(times(up)).toEqual(times(up).toSorted())
    if (count <= 100) expect(down).toEqual(up.toReversed())
  })

  it.each(['CREATING', 'SUCCESS', 'FAIL', 'EXPIRED'])('filters by status %s', async (status) => {
    const { export_tasks: tasks, count } = await target.client.list({ ...NEWEST, status, limit: 100 })
    expect(tasks.filter((task) => task['status'] !== status)).toEqual([])
    expect(tasks).toHaveLength(Math.min(100, count))
  })

  it.each([true, false])('filters by is_download %s', async (isDownload) => {
    const { export_tasks: tasks, count } = await target.client.list({ is_download: isDownload, limit: 100 })
    expect(tasks.filter((task) => task['is_download'] !== isDownload)).toEqual([])
    expect(tasks).toHaveLength(Math.min(100, count))
  })

  it('finds a task by its id, and nothing by an unknown one', async () => {
    const { export_tasks: tasks } = await target.client.list({ ...NEWEST, is_download: false, limit: 1 })
    for (const task of tasks) {
      const found = await target.client.list({ task_id: String(task['task_id']), is_download: false })
      expect(found).toEqual({ export_tasks: [task], count: 1 })
    }
    expect(await target.client.list({ task_id: 'no-such-task' })).toEqual({ export_tasks: [], count: 0 })
  })

  it('finds a task by its whole name', async () => {
    const { export_tasks: tasks } = await target.client.list({ ...NEWEST, is_download: false, limit: 1 })
    for (const { file_name: name, task_id: id } of tasks) {
      const found = await target.client.list({ file_name: String(name), is_download: false })
      expect(found.export_tasks.map((task) => task['task_id'])).toContain(id)
    }
  })

  it.each<[string, Query]>([
    ['a status that is not one', [['status', 'DONE']]],
    ['a status in lower case', [['status', 'fail']]],
    ['a page of none', [['limit', '0']]],
    ['a page over 100', [['limit', '101']]],
    ['a negative offset', [['offset', '-1']]],
    ['an offset over int32', [['offset', '2147483647']]],
    ['an offset in words', [['offset', 'NaN']]],
    [
      'another field to sort by',
      [
        ['sort_field', 'file_name'],
        ['sort_type', 'ASC'],
      ],
    ],
    ['half a sort order', [['sort_field', 'create_time']]],
    ['the other half', [['sort_type', 'ASC']]],
    ['a download that is no boolean', [['is_download', '1']]],
    ['an id of 65 characters', [['task_id', 'a'.repeat(65)]]],
  ])('refuses %s', async (_, query) => {
    const received = await target.client.call('GET', PATH, { query })
    expect(received.status).toBe(400)
    expect(parse(received)).toMatchObject({
      error_code: expect.stringMatching(/^(WKS|APIGW?)\.\d{4,8}$/) as unknown,
    })
  })

  it('takes the largest offset', async () => {
    expect((await target.client.list({ offset: 2_147_483_646 })).export_tasks).toEqual([])
  })
})
