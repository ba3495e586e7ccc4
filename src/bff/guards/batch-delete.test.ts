import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBff, TASKS, type TestBff } from '../bff.fixture.ts'

let server: TestBff
beforeAll(async () => {
  server = await startBff()
})
afterAll(() => server.close())

const PATH = `${TASKS}/batch-delete`
const keyOf = (nth: number) => `8f7cf2a9-3a5b-4b1e-9c57-${String(nth).padStart(12, '0')}`
const many = (count: number) => Array.from({ length: count }, (_, nth) => `t${nth}`)

const KEY = { 'idempotency-key': keyOf(1) }
it.each([
  ['no key', {}],
  ['an empty key', { 'idempotency-key': '' }],
  ['a key that is no UUID', { 'idempotency-key': 'x'.repeat(36) }],
  ['two keys', { 'idempotency-key': `${keyOf(1)}, ${keyOf(2)}` }],
])('refuses %s', async (_what, headers) => {
  const answer = await server.post(PATH, { task_ids: ['a'] }, headers)
  expect([answer.statusCode, answer.json().error_msg]).toEqual([400, 'Idempotency-Key: must be a UUID'])
})

it.each([
  ['{"task_ids":["a"],"all":true}', '"all": unknown; the body has task_ids'],
  ['{"task_ids":["a"],"__proto__":{}}', '"__proto__": unknown; the body has task_ids'],
  ['{}', 'task_ids: must be 1 to 200 unique ids'],
  ['{"task_ids":[]}', 'task_ids: must be 1 to 200 unique ids'],
  ['{"task_ids":"a"}', 'task_ids: must be 1 to 200 unique ids'],
  ['{"task_ids":["a","a"]}', 'task_ids: must be 1 to 200 unique ids'],
  [JSON.stringify({ task_ids: many(201) }), 'task_ids: must be 1 to 200 unique ids'],
  ['{"task_ids":["a","../b"]}', 'task_ids.1: must be 1 to 64 letters, digits, "_" or "-"'],
  ['{"task_ids":[7]}', 'task_ids.0: must be 1 to 64 letters, digits, "_" or "-"'],
  [`{"task_ids":["${'x'.repeat(65)}"]}`, 'task_ids.0: must be 1 to 64 letters, digits, "_" or "-"'],
  ['[]', 'The body must be an object with task_ids'],
  ['null', 'The body must be an object with task_ids'],
  ['', 'The body is not JSON'],
  ['{"task_ids":["a"]', 'The body is not JSON'],
  ["{task_ids:['a']}", 'The body is not JSON'],
])('refuses the body %s by name', async (body, message) => {
  const answer = await server.post(PATH, body, KEY)
  expect([answer.statusCode, answer.json().error_code, answer.json().error_msg]).toEqual([
    400,
    'EC.INVALID_REQUEST',
    message,
  ])
  expect([await server.calls('delete'), server.log.join('').includes('audit')]).toEqual([0, false])
})

it.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  'x/y',
])('refuses the media type %s', async (type) => {
  const answer = await server.post(PATH, '{"task_ids":["a"]}', { ...KEY, 'content-type': type })
  expect([answer.statusCode, answer.json()]).toMatchObject([
    400,
    { error_code: 'EC.INVALID_REQUEST', error_msg: 'Content-Type: must be application/json' },
  ])
})

it('refuses a body that is longer than any list of ids', async () => {
  const answer = await server.post(PATH, ' '.repeat(70_000), KEY)
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { error_code: 'EC.INVALID_REQUEST' }])
})
