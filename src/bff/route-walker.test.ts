// Walks every route that the server really has, and fails when one of them lacks a guard.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OWN, startBff, type TestBff } from './bff.fixture.ts'
import { exportTasksQuery } from './guards/export-tasks-query.ts'
import { fromHere } from './guards/from-here.ts'
import { noQuery } from './guards/no-query.ts'
import { permission } from './guards/permission.ts'
import { project } from './guards/project.ts'
import { sameOrigin } from './guards/same-origin.ts'
import { session } from './guards/session.ts'
import { oidcConfig } from './oidc.fixture.ts'
import { route, type Route } from './route.ts'

/** Open to any site and to people who are not signed in. A route that is added here is a decision. */
const OPEN = new Set([
  'GET /auth/link',
  'GET /auth/sign-in',
  'GET /auth/callback',
  'POST /auth/backchannel-logout',
  'GET /livez',
  'GET /readyz',
])
/** Whoever has a cookie may leave, from our own pages only. */
const SIGN_OUT = 'POST /auth/sign-out'
/** For this machine only. */
const METRICS = 'GET /metrics'
const PAGE = /^\/(:key\(\^\[a-z0-9\]\[a-z0-9-\]\*\$\)(\/export-tasks(\/:task_id)?)?)?$/

/** What each route with a project may be called for. A new one has to be listed, and so to be thought of. */
const NEEDED: Record<string, 'list' | 'download' | 'delete'> = {
  'GET /api/projects/:key/export-tasks': 'list',
  'GET /api/projects/:key/export-tasks.csv': 'list',
  'GET /api/projects/:key/export-tasks/summary': 'list',
  'GET /api/projects/:key/export-tasks/:task_id': 'list',
  'GET /api/projects/:key/export-tasks/:task_id/download': 'download',
  'POST /api/projects/:key/export-tasks/batch-delete': 'delete',
}

type Walked = Pick<Route, 'method' | 'path' | 'guards'>
const isApi = (path: string) => path === '/api' || path.startsWith('/api/')
const permissionOf = (guard: object) => ('needed' in guard ? guard.needed : undefined)

/** What is wrong with a route; nothing when it is as it has to be. */
function faults({ method, path, guards }: Walked): string[] {
  const name = `${method} ${path}`
  if (name === SIGN_OUT) return guards[0] === sameOrigin ? [] : [`${name} lacks sameOrigin`]
  if (name === METRICS) return guards[0] === fromHere ? [] : [`${name} lacks fromHere`]
  if (!isApi(path))
    return OPEN.has(name) || (method === 'GET' && PAGE.test(path)) ? [] : [`${name} is not listed as open`]
  const at = (guard: object) => guards.findIndex((one) => one === guard)
  const permissionAt = guards.findIndex((guard) => permissionOf(guard) !== undefined)
  const needs: [string, number][] = [
    ['sameOrigin', at(sameOrigin)],
    ['session', at(session)],
    ...(path.includes(':key')
      ? ([
          ['project', at(project)],
          ['permission', permissionAt],
        ] as [string, number][])
      : []),
    ['a guard of the query', Math.max(at(noQuery), at(exportTasksQuery))],
  ]
  const missing = needs.filter(([, index]) => index < 0).map(([what]) => `${name} lacks ${what}`)
  // Strangers first: nothing of a request is looked at before it is known who asks.
  const isInOrder = needs.every(([, index], nth) => index >= (needs[nth - 1]?.[1] ?? 0))
  if (missing.length === 0 && (!isInOrder || at(sameOrigin) !== 0))
    missing.push(`${name}: guards out of order`)
  const guard = guards[permissionAt]
  if (path.includes(':key') && guard && permissionOf(guard) !== NEEDED[name])
    missing.push(`${name} needs another permission`)
  return missing
}

let server: TestBff
/** The table of each kind of sign-in. */
const servers: Record<string, TestBff> = {}
const ORIGIN = 'https://exports.example.com'
beforeAll(async () => {
  servers['open'] = await startBff()
  servers['link'] = await startBff({ config: { signIn: 'link', publicOrigin: ORIGIN } })
  servers['oidc'] = await startBff({ config: oidcConfig('https://id.example.com', ORIGIN) })
  server = servers['link']
})
afterAll(() => Promise.all(Object.values(servers).map((one) => one.close())))
const KINDS = ['open', 'link', 'oidc']
const bffOf = (kind: string) => (servers[kind] ?? server).bff

/** The routes that the server itself knows, in its own words: an indented tree. */
function printedRoutes(text: string): string[] {
  const parents: string[] = []
  return text.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^([│ ]*)[├└]── (.+?)(?: \((.+)\))?$/.exec(line) ?? []
    if (path === '') return []
    const depth = indent.length / 4
    parents[depth] = (parents[depth - 1] ?? '') + path
    const whole = parents[depth] ?? ''
    return methods === '' ? [] : methods.split(', ').map((method) => `${method} ${whole}`)
  })
}

it.each(KINDS)('finds every guard on every route, with sign-in %s', (kind) => {
  expect(bffOf(kind).routes.length).toBeGreaterThan(10)
  expect(bffOf(kind).routes.flatMap(faults)).toEqual([])
})

it.each(KINDS)('walks every route that the server has, with sign-in %s', (kind) => {
  const table = bffOf(kind).routes.flatMap(({ method, path, head }) => [
    `${method} ${path}`,
    ...(head ? [`HEAD ${path}`] : []),
  ])
  expect(printedRoutes(bffOf(kind).printRoutes({ commonPrefix: false })).toSorted()).toEqual(table.toSorted())
})

const nothing = () => ({})
const LIST = '/api/projects/:key/export-tasks'
const canList = permission('list')
it.each<[string, Walked]>([
  ['has no guard at all', route('GET', '/api/new', [], nothing)],
  ['lacks same-origin', route('GET', '/api/session', [session, noQuery], nothing)],
  ['lacks the session', route('GET', '/api/session', [sameOrigin, noQuery], nothing)],
  ['lacks the query', route('GET', '/api/session', [sameOrigin, session], nothing)],
  [
    'lacks the project',
    { method: 'GET', path: LIST, guards: [sameOrigin, session, canList, exportTasksQuery] },
  ],
  ['lacks the permission', route('GET', LIST, [sameOrigin, session, project, exportTasksQuery], nothing)],
  [
    'has another permission',
    route('GET', `${LIST}/:task_id/download`, [sameOrigin, session, project, canList, noQuery], nothing),
  ],
  [
    'is a new one with a project',
    route('GET', `${LIST}.xml`, [sameOrigin, session, project, canList, noQuery], nothing),
  ],
  [
    'looks at the query first',
    route('GET', LIST, [exportTasksQuery, sameOrigin, session, project, canList], nothing),
  ],
  ['is open and not listed', route('GET', '/debug', [], nothing)],
  ['tells metrics to anybody', route('GET', '/metrics', [], nothing)],
  ['lets other sites sign people out', route('POST', '/auth/sign-out', [noQuery], nothing)],
  ['is posted to and not listed', route('POST', '/auth/link', [], nothing)],
  ['hides behind a page', route('GET', '/:key/export-tasks/:task_id/download', [], nothing)],
])('would notice a route that %s', (_what, wrong) => {
  expect(faults(wrong)).not.toEqual([])
})

const PATHS = { ':key': 'default', ':task_id': 'a1' }
const filled = (path: string, values: Record<string, string> = PATHS) =>
  path.replace(/:key(\([^)]*\))?/, values[':key'] ?? '').replace(':task_id', values[':task_id'] ?? '')
const own = { 'x-export-center': '1' }
const WAYS: [string, Record<string, string>, number][] = [
  ['without the header', {}, 403],
  ['from another site', { ...own, 'sec-fetch-site': 'cross-site' }, 403],
  ['from another origin', { ...own, origin: 'https://evil.example.com' }, 403],
  ['without a session', own, 401],
  [
    'with a session that is none',
    { ...own, cookie: `__Host-Http-export-center-session=${'x'.repeat(43)}` },
    401,
  ],
]

const { host } = OWN
const body = { payload: '{"task_ids":["a1"]}' }
const json = { 'content-type': 'application/json', 'idempotency-key': '8f7cf2a9-3a5b-4b1e-9c57-000000000001' }
async function ask({ method, path }: Walked, headers: Record<string, string>, values = PATHS) {
  const isPost = method === 'POST'
  const url = filled(path, values)
  return server.bff.inject({
    method,
    url,
    headers: { host, ...(isPost && json), ...headers },
    ...(isPost && body),
  })
}
const callsOfAnyKind = () => Promise.all(['list', 'download', 'delete', 'file', 'other'].map(server.calls))

it.each(WAYS)(
  'refuses every route of /api %s, and asks nothing of the cloud',
  async (_how, headers, status) => {
    for (const one of server.bff.routes.filter(({ path }) => isApi(path))) {
      const answer = await ask(one, headers)
      expect([one.path, answer.statusCode]).toEqual([one.path, status])
    }
    expect(await callsOfAnyKind()).toEqual([0, 0, 0, 0, 0])
  },
)

it('gives an unknown project one answer on every route, and asks nothing of the cloud', async () => {
  const link = await server.bff.inject({ method: 'GET', url: server.bff.signInPath ?? '', headers: { host } })
  const [cookie = ''] = String(link.headers['set-cookie']).split(';')
  const answers = await Promise.all(
    server.bff.routes
      .filter(({ path }) => isApi(path) && path.includes(':key'))
      .map((one) => ask(one, { ...own, cookie }, { ':key': 'other', ':task_id': 'a1' })),
  )
  const told = answers.map((answer) => ({
    ...answer.json<object>(),
    status: answer.statusCode,
    request_id: '',
  }))
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(told[0]).toMatchObject({ status: 404, error_code: 'EC.NOT_FOUND' })
  expect(await callsOfAnyKind()).toEqual([0, 0, 0, 0, 0])
  // The same cookie does open a project that there is.
  expect((await server.get(filled(LIST), { cookie })).statusCode).toBe(200)
})
