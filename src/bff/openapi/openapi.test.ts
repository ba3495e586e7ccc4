import { afterAll, beforeAll, expect, it } from 'vitest'
import { ERROR_CODES } from '../../contract/api/error.ts'
import { startBff, type TestBff } from '../bff.fixture.ts'
import { oidcConfig } from '../oidc.fixture.ts'
import { route, type Route } from '../route.ts'
import { describeRoutes } from './openapi.ts'
import { OPERATIONS } from './operations.ts'

type Operation = {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  security: object[]
  responses: Record<string, { content?: object; headers?: object }>
}
type Description = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, Record<string, unknown>>>
}

const ORIGIN = 'https://exports.example.com'
const servers: TestBff[] = []
let text = ''
let described: Description
beforeAll(async () => {
  servers.push(
    await startBff(),
    await startBff({ config: { signIn: 'link', publicOrigin: ORIGIN } }),
    await startBff({ config: oidcConfig('https://id.example.com', ORIGIN) }),
  )
  const answer = await servers[0]?.get('/api/openapi.json')
  expect([answer?.statusCode, answer?.headers['content-type']]).toEqual([
    200,
    'application/json; charset=utf-8',
  ])
  text = answer?.body ?? ''
  described = JSON.parse(text) as Description
})
afterAll(() => Promise.all(servers.map((one) => one.close())))

const nameOf = ({ method, path }: Route) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`
const operations = () =>
  Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      ...one,
    })),
  )

it('describes every route of /api and /auth that any server has, and no other', () => {
  const table = servers.flatMap(({ bff }) =>
    bff.routes.filter(({ path }) => /^\/(api|auth)\//.test(path)).map(nameOf),
  )
  expect(
    operations()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([...new Set(table)].toSorted())
  expect(Object.keys(OPERATIONS)).toHaveLength(operations().length)
  expect(described.openapi).toMatch(/^3\.1\./)
})

it('refuses to be without a route that was added', () => {
  const added = route('GET', '/api/new', [], () => ({}))
  expect(() => describeRoutes([added], '1')).toThrow('GET /api/new is not described')
})

it('names each parameter of a path, each operation once, and points at nothing that is not there', () => {
  for (const { name, path, parameters = [] } of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one)
    expect([name, parameters.filter((one) => one.in === 'path').map((one) => one.name)]).toEqual([
      name,
      inPath,
    ])
  }
  const ids = operations().map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, ref = ''] of text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)) {
    const [kind = '', one = ''] = ref.split('/')
    expect(described.components[kind]?.[one], ref).toBeDefined()
  }
})

it('says of every route of /api what its guards say', () => {
  for (const { name, path, parameters = [], security } of operations()) {
    const own = parameters.find((one) => one.name === 'X-Export-Center')
    const isApi = path.startsWith('/api/')
    expect([name, security]).toEqual([name, isApi ? [{ session: [] }] : []])
    if (isApi) expect(own).toMatchObject({ in: 'header', required: true, schema: { const: '1' } })
  }
})

const inQuery = (path: string) =>
  (described.paths[`/api/projects/{key}/${path}`]?.['get']?.parameters ?? []).filter(
    (one) => one.in === 'query',
  )

it('tells the parameters of the list with their bounds, and what a file has of them', () => {
  expect(Object.fromEntries(inQuery('export-tasks').map(({ name, schema }) => [name, schema]))).toEqual({
    status: { type: 'string', enum: ['CREATING', 'SUCCESS', 'FAIL', 'EXPIRED'] },
    file_name: { type: 'string', minLength: 1, maxLength: 1024 },
    task_id: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    is_download: { type: 'boolean' },
    sort_field: { type: 'string', const: 'create_time' },
    sort_type: { type: 'string', enum: ['ASC', 'DESC'] },
    offset: { type: 'integer', minimum: 0, maximum: 2_147_483_646 },
    limit: { type: 'integer', minimum: 1, maximum: 100 },
  })
  expect(inQuery('export-tasks.csv').map(({ name }) => name)).toEqual([
    'status',
    'file_name',
    'task_id',
    'is_download',
    'sort_field',
    'sort_type',
  ])
})

it('holds the contract’s schemas', () => {
  expect(described.components['schemas']?.['BatchDelete']).toMatchObject({
    properties: { task_ids: { type: 'array', minItems: 1, maxItems: 200 } },
    required: ['task_ids'],
    additionalProperties: false,
  })
  expect(described.components['schemas']?.['ApiError']).toMatchObject({
    properties: { error_code: { enum: ERROR_CODES } },
  })
})
