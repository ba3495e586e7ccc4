import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { API_ROUTES } from '../bff.ts'
import { OWN, startBff, TASKS, type TestBff } from '../bff.fixture.ts'

let server: TestBff
beforeAll(async () => {
  server = await startBff({ config: { publicOrigin: 'https://exports.example.com' } })
})
afterAll(() => server.close())

const { host } = OWN
const own = { 'x-export-center': '1' }

const addresses = API_ROUTES.map(({ method, path }) => ({
  method,
  url: path.replace(':key', 'default').replace(':task_id', 'a1'),
}))

it('looks at the body only after it knows who asks', async () => {
  for (const body of ['{', '{"task_ids":["a"]}', 'x'.repeat(1_000)]) {
    const url = `${TASKS}/batch-delete`
    const headers = { host, 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }
    const answer = await server.bff.inject({ method: 'POST', url, headers, payload: body })
    expect(answer.statusCode).toBe(403)
  }
})

it('gives a project that does not exist one answer on every route', async () => {
  for (const { method, path } of API_ROUTES.filter((one) => one.path.includes(':key'))) {
    const url = path.replace(':key', 'other').replace(':task_id', 'a.b')
    const answer = await server.bff.inject({ method, url, headers: OWN })
    expect([path, answer.statusCode, answer.json()]).toMatchObject([
      path,
      404,
      { error_code: 'EC.NOT_FOUND', error_msg: 'There is no such project' },
    ])
  }
  expect([await server.calls(), await server.calls('download'), await server.calls('delete')]).toEqual([
    0, 0, 0,
  ])
})

const FOREIGN: [string, Record<string, string>][] = [
  ['without the header', {}],
  ['with another value of the header', { 'x-export-center': '0' }],
  ['from another site', { ...own, 'sec-fetch-site': 'cross-site' }],
  ['from a sibling', { ...own, 'sec-fetch-site': 'same-site' }],
  ['typed by a person', { ...own, 'sec-fetch-site': 'none' }],
  ['from another origin', { ...own, origin: 'https://evil.example.com' }],
  ['from an opaque origin', { ...own, origin: 'null' }],
  ['from another port', { ...own, origin: 'http://127.0.0.1:4401' }],
  ['from another scheme', { ...own, origin: 'http://exports.example.com' }],
]

it.each(FOREIGN)('refuses every route %s, before anything is asked of the cloud', async (_how, headers) => {
  // One that does not exist says no more than one that does.
  for (const { method, url } of [...addresses, { method: 'POST', url: '/api/nothing' } as const]) {
    const answer = await server.bff.inject({ method, url, headers: { host, ...headers } })
    expect([url, answer.statusCode, answer.json()]).toMatchObject([url, 403, { error_code: 'EC.FORBIDDEN' }])
  }
  expect(await server.calls()).toBe(0)
})

it('takes its own pages, under each of its names', async () => {
  for (const origin of ['http://127.0.0.1:4400', 'http://localhost:4400', 'https://exports.example.com']) {
    const headers = { host: new URL(origin).host, ...own, origin, 'sec-fetch-site': 'same-origin' }
    const answer = await server.bff.inject({ method: 'GET', url: '/api/session', headers })
    expect(answer.statusCode).toBe(200)
  }
})

it.each(['evil.example.com', '127.0.0.1:4401', '127.0.0.1', 'localhost', '127.0.0.1:4400.evil.com', ''])(
  'refuses the Host %j on every kind of address',
  async (foreign) => {
    for (const url of ['/api/session', '/livez', '/', '/auth/link?token=x', '/nothing']) {
      const answer = await server.bff.inject({ method: 'GET', url, headers: { ...own, host: foreign } })
      expect([url, answer.statusCode]).toEqual([url, 403])
    }
  },
)

it('answers what is not in the table with a 404', async () => {
  for (const [method, url] of [
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/nothing'],
    ['POST', '/api/session'],
    ['PUT', TASKS],
    ['DELETE', `${TASKS}/a1`],
    ['HEAD', TASKS],
    ['OPTIONS', TASKS],
    ['GET', '/api/projects/default'],
    ['GET', '/_emulator/calls'],
    ['GET', '/assets/nothing.js'],
    ['GET', '/metrics'],
    ['HEAD', '/auth/link'],
    ['HEAD', `${TASKS}/a1/download`],
    ['POST', `${TASKS}/a1/download`],
    ['GET', `${TASKS}/a1/download/`],
    ['HEAD', `${TASKS}/batch-delete`],
    ['PUT', `${TASKS}/batch-delete`],
  ] as const) {
    const answer = await server.bff.inject({ method, url, headers: OWN })
    expect([method, url, answer.statusCode]).toEqual([method, url, 404])
    if (url.startsWith('/api') && method !== 'HEAD')
      expect(answer.json()).toMatchObject({ error_code: 'EC.NOT_FOUND' })
  }
})

it('gives an unknown project one answer, whatever its name', async () => {
  for (const key of ['other', 'Default', '%2e%2e%2f', 'a%2Fb', '%00', 'x'.repeat(300)]) {
    const answer = await server.get(`/api/projects/${key}/export-tasks`)
    expect([key, answer.statusCode, answer.json()]).toMatchObject([
      key,
      404,
      { error_code: 'EC.NOT_FOUND', error_msg: 'There is no such project' },
    ])
  }
})

it.each([
  'offset=1e309',
  'offset=-1',
  'offset=NaN',
  'offset=0x10',
  'offset=2147483647',
  'limit=0',
  'limit=101',
  'limit=',
  'status=fail',
  'is_download=1',
  'file_name=',
  'task_id=..',
  'page=2',
  'offset=1&offset=2',
  'sort_type=ASC',
  'sort_field=create_time',
  'sort_field=size&sort_type=ASC',
])('refuses ?%s by name', async (query) => {
  const name = query.slice(0, query.indexOf('='))
  const answer = await server.get(`${TASKS}?${query}`)
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { error_code: 'EC.INVALID_REQUEST' }])
  expect(answer.json().error_msg).toContain(name)
})

it('names everything that is wrong with a query at once', async () => {
  const { error_msg: message } = (await server.get(`${TASKS}?limit=0&status=x&page=1`)).json()
  expect(message).toContain('limit: must be a whole number from 1 to 100')
  expect(message).toContain('status: must be CREATING, SUCCESS, FAIL or EXPIRED')
  expect(message).toContain('"page": unknown')
})

it('refuses parameters where there are none', async () => {
  for (const url of ['/api/session', `${TASKS}/summary`, `${TASKS}/a1`, `${TASKS}/a1/download`])
    expect((await server.get(`${url}?limit=1`)).statusCode).toBe(400)
  expect(
    (await server.post(`${TASKS}/batch-delete?limit=1`, { task_ids: ['a'] })).json().error_msg,
  ).toContain('this takes no parameters')
})

it.each(['', '..%2f', 'a%2Fb', '%00', 'x'.repeat(65), 'x'.repeat(5_000), 'a.b', '%E6%A1%8C'])(
  'refuses the task id %s before anything is asked of the cloud',
  async (id) => {
    const before = await server.calls()
    for (const path of [`${TASKS}/${id}`, `${TASKS}/${id}/download`]) {
      const answer = await server.get(path)
      expect([answer.statusCode, answer.json()]).toMatchObject([400, { error_code: 'EC.INVALID_REQUEST' }])
    }
    expect([await server.calls(), await server.calls('download')]).toEqual([before, 0])
  },
)

it('refuses an address that is not encoded as one', async () => {
  const answer = await server.get(`${TASKS}/%zz`)
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { error_code: 'EC.INVALID_REQUEST' }])
  expect(answer.headers).toHaveProperty('content-security-policy')
})

it('reaches no other path, whatever the project and the task', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 70 }).filter((one) => one.isWellFormed())
  await fc.assert(
    fc.asyncProperty(text, text, async (project, task) => {
      const before = await server.calls()
      for (const url of [
        `/api/projects/${encodeURIComponent(project)}/export-tasks`,
        `${TASKS}/${encodeURIComponent(task)}`,
        `${TASKS}/${encodeURIComponent(task)}/download`,
      ]) {
        const { statusCode } = await server.get(url)
        if (!/^[A-Za-z0-9_-]{1,64}$/.test(task) && project !== 'default') {
          expect([400, 404]).toContain(statusCode)
          expect(await server.calls()).toBe(before)
        }
      }
      expect(await server.calls('other')).toBe(0)
      // Anything but the three operations of our project would be an unknown path for the emulator.
      expect(server.log.filter((line) => line.includes('APIGW.0101'))).toEqual([])
    }),
  )
})
