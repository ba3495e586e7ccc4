// What creates, downloads and deletes, at both sides of every open question. Emulators only: on a real account
// these would change other people's data.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from './client.ts'
import { EMULATORS, type OpenTarget } from './targets.ts'

const IDS = (count: number) => Array.from({ length: count }, (_, at) => `id-${at}`)
const DAY = '2026-01-01T00:00:00Z'
const MONTH_LATER = '2026-01-31T00:00:01Z'

describe.each(EMULATORS)('$name', ({ open, answers }) => {
  let target: OpenTarget
  const put = (...tasks: object[]) => target.client.control('tasks', tasks)
  const statusOf = async (id: string) => {
    const lists = await Promise.all(
      [true, false].map((is_download) => target.client.list({ task_id: id, is_download })),
    )
    return lists.flatMap((list) => list.export_tasks).map((task) => task['status'])[0]
  }
  beforeEach(async () => {
    target = await open()
    await target.client.control('reset')
  })
  afterEach(() => target.close())

  it.each<[string, string, object | Record<string, string>]>([
    ['GET', '/v3/{p}/desktops/export', { language: 'en_US', status: 'ACTIVE' }],
    ['POST', '/v3/{p}/users/export', { user_names: ['a'], active_type: 'USER_ACTIVATE' }],
    ['POST', '/v3/{p}/groups/export', { name: 'g' }],
    ['GET', '/v3/{p}/groups/g1/users/export', { language: 'zh_CN' }],
    ['GET', '/v3/{p}/desktops/connections/export', { start_time: DAY, end_time: '2026-01-31T00:00:00Z' }],
    ['GET', '/v3/{p}/statistics/metrics/desktops/export', { start_time: DAY, end_time: MONTH_LATER }],
    ['GET', '/v3/{p}/statistics/metrics/users/export', { start_time: DAY, end_time: DAY }],
    ['POST', '/v2/{p}/statistics/metrics/app-user-access/export', { start_time: DAY, end_time: DAY }],
    ['GET', '/v3/{p}/terminals/binding-desktops/template/export', { language: 'en_US' }],
  ])('%s %s starts a task that finishes by itself', async (method, path, inputs) => {
    const options =
      method === 'GET' ? { query: Object.entries(inputs) as [string, string][] } : { body: inputs }
    const { task_id: id } = parse(await target.client.call(method, path, options))
    expect(await statusOf(String(id))).toBe('CREATING')
    await target.client.control('clock', { advance_ms: 4 * 60_000 })
    expect(await statusOf(String(id))).toMatch(/^(SUCCESS|FAIL)$/)
  })

  it.each<[string, string, Record<string, string>]>([
    ['GET', '/v3/{p}/desktops/export', {}],
    ['GET', '/v3/{p}/desktops/export', { language: 'de_DE' }],
    ['GET', '/v3/{p}/desktops/export', { language: 'en_US', status: 'ASLEEP' }],
    ['POST', '/v3/{p}/users/export', { active_type: 'NEVER' }],
    ['GET', '/v3/{p}/desktops/connections/export', { start_time: DAY }],
    ['GET', '/v3/{p}/desktops/connections/export', { start_time: DAY, end_time: MONTH_LATER }],
    ['GET', '/v3/{p}/statistics/metrics/users/export', { start_time: DAY, end_time: '2025-12-31T00:00:00Z' }],
    ['GET', '/v3/{p}/terminals/binding-desktops/template/export', {}],
  ])('refuses %s %s with %j', async (method, path, inputs) => {
    const options = method === 'GET' ? { query: Object.entries(inputs) } : { body: inputs }
    expect(await target.client.call(method, path, options)).toMatchObject({ status: 400 })
  })

  it('sends the file of a finished task and marks it as downloaded', async () => {
    await put({ file_name: 'users.xlsx', task_id: 'done', status: 'SUCCESS' })
    const { status, headers, body } = await target.client.download('done')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('multipart/form-data')
    expect(body.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect((await target.client.list({ task_id: 'done', is_download: true })).count).toBe(1)
    expect((await target.client.download('done')).body).toEqual(body)
  })

  it.each([
    ['CREATING', 409],
    ['FAIL', 400],
    ['EXPIRED', 500],
    ['ARCHIVED', 500],
  ])('has no file of a task that is %s', async (state, status) => {
    await put({ file_name: 'users.xlsx', task_id: 'task', status: state })
    const received = await target.client.download('task')
    expect(received.status).toBe(status)
    expect(parse(received)['error_code']).toMatch(/^WKS\.\d+$/)
    expect((await target.client.list({ task_id: 'task', is_download: true })).count).toBe(0)
  })

  it('knows no file of an unknown task, and no id of 65 characters', async () => {
    expect(parse(await target.client.download('nobody'))).toMatchObject({ error_code: 'WKS.0202' })
    expect(await target.client.download('a'.repeat(65))).toMatchObject({ status: 400 })
  })

  it('deletes up to 200 tasks, and answers with nothing', async () => {
    await put(...IDS(201).map((id) => ({ file_name: 'users.xlsx', task_id: id })))
    const { status, body } = await target.client.remove(IDS(200))
    expect([status, body.length]).toEqual([200, 0])
    const { count, export_tasks: left } = await target.client.list()
    expect([count, left[0]?.['task_id']]).toEqual([1, 'id-200'])
  })

  it.each<[string, unknown]>([
    ['no ids', []],
    ['201 ids', IDS(201)],
    ['an id twice', ['id-0', 'id-0']],
    ['an empty id', ['']],
    ['an id of 65 characters', ['a'.repeat(65)]],
    ['a number', [7]],
    ['no array', 'id-0'],
  ])('deletes nothing when given %s', async (_, ids) => {
    await put(...IDS(2).map((id) => ({ file_name: 'users.xlsx', task_id: id })))
    expect(await target.client.remove(ids)).toMatchObject({ status: 400 })
    expect((await target.client.list()).count).toBe(2)
  })

  it('takes a delete only as a JSON object with nothing else in it', async () => {
    const path = '/v2/{p}/export-tasks/batch-delete'
    const plain = { body: { task_ids: ['a'] }, headers: { 'content-type': 'text/plain' } }
    expect(await target.client.call('POST', path, plain)).toMatchObject({ status: 415 })
    expect(parse(await target.client.call('POST', path))).toMatchObject({ error_code: 'WKS.0001' })
    expect(await target.client.call('POST', path, { body: [] })).toMatchObject({ status: 400 })
    expect(await target.client.call('POST', path, { body: { task_ids: ['a'], all: true } })).toMatchObject({
      status: 400,
    })
  })

  it('takes its side on deleting unknown and unfinished tasks', async () => {
    await put({ file_name: 'a', task_id: 'done' }, { file_name: 'b', task_id: 'busy', status: 'CREATING' })
    const unknown = await target.client.remove(['nobody', 'done'])
    expect(unknown.status).toBe(answers.deleteUnknown === 'ignore' ? 200 : 500)
    expect(await statusOf('done')).toBe(answers.deleteUnknown === 'ignore' ? undefined : 'SUCCESS')
    const busy = await target.client.remove(['busy'])
    expect(busy.status).toBe(answers.deleteCreating === 'delete' ? 200 : 409)
    expect(await statusOf('busy')).toBe(answers.deleteCreating === 'delete' ? undefined : 'CREATING')
  })

  it('takes its side on what a list without is_download means', async () => {
    await put({ file_name: 'a', is_download: true }, { file_name: 'b', is_download: false })
    expect((await target.client.list()).count).toBe(answers.isDownloadDefault === 'any' ? 2 : 1)
  })

  it('takes its side on how a name matches', async () => {
    await put({ file_name: 'Users_1.xlsx' }, { file_name: 'users_2.xlsx' })
    expect((await target.client.list({ file_name: 'users_' })).count).toBe(
      answers.fileName === 'fuzzy' ? 2 : 0,
    )
    expect((await target.client.list({ file_name: 'Users_1.xlsx' })).count).toBe(1)
    expect((await target.client.list({ file_name: 'USERS_1.xlsx' })).count).toBe(
      answers.fileName === 'fuzzy' ? 1 : 0,
    )
  })

  it('takes its side on what an offset counts', async () => {
    await put(...IDS(10).map((id) => ({ file_name: 'a', task_id: id })))
    const { export_tasks: tasks } = await target.client.list({ offset: 1, limit: 3 })
    expect(tasks[0]?.['task_id']).toBe(answers.offset === 'row' ? 'id-1' : 'id-3')
  })

  it('takes its side on times', async () => {
    await put({ file_name: 'a', task_id: 'busy', status: 'CREATING' })
    const [task] = (await target.client.list({ task_id: 'busy' })).export_tasks
    const isDocumented = answers.timeFormat === 'z'
    expect(task?.['create_time']).toBe(
      isDocumented ? '2026-01-02T03:04:05.000Z' : "2026-01-02'T'03:04:05.000Z",
    )
    expect(task?.['end_time']).toBe(isDocumented ? null : '')
  })
})
