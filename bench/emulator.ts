// The emulator with a million tasks, against the same questions to a thousand. In process, with a token.
import { DEFAULT_OPTIONS, createEmulator, type Emulator } from '../src/emulator/emulator.ts'
import { percentile, type Measurement } from './measurement.ts'

const TASKS = 1_000_000
const FEW = 1000
const PROJECT = DEFAULT_OPTIONS.projects[0] ?? ''
const [KEY] = DEFAULT_OPTIONS.keys
const NOW = Date.UTC(2026, 0, 2)

const START_GOAL_S = 60
const LIST_GOAL_MS = 50
const SEARCH_GOAL_MS = 150

const STATUSES = ['', 'CREATING', 'SUCCESS', 'FAIL', 'EXPIRED']
const DOWNLOADS = ['', 'true', 'false']
const SORTS = ['ASC', 'DESC']
/** As shares of all tasks: the first page, the middle, the last and past it. */
const DEPTHS = [0, 0.00005, 0.25, 0.5, 0.9, 0.99999, 1.1]
const LIMITS = ['20', '100']
/** Frequent and rare, under three characters and over, Chinese, quotes and wildcards, and what nothing holds. */
const TERMS = [
  'xlsx',
  'users',
  'USERS_2',
  'desktop_list_2025',
  '20251231',
  '_20251231235',
  'x',
  'us',
  '桌面',
  '桌面列表',
  '%',
  '_',
  '"',
  "users' OR 1=1",
  'no such name',
]

type Query = Record<string, string>

function* lists(tasks: number): Generator<Query> {
  for (const status of STATUSES) {
    for (const is_download of DOWNLOADS) {
      for (const sort_type of SORTS) {
        for (const depth of DEPTHS) {
          for (const limit of LIMITS) {
            const offset = String(Math.floor(depth * tasks))
            yield { status, is_download, sort_field: 'create_time', sort_type, offset, limit }
          }
        }
      }
    }
  }
}

function* searches(tasks: number): Generator<Query> {
  for (const file_name of TERMS) {
    for (const status of ['', 'FAIL', 'EXPIRED']) {
      for (const sort_type of SORTS) {
        for (const offset of ['0', String(tasks / 2)]) {
          yield { file_name, status, sort_field: 'create_time', sort_type, offset, limit: '20' }
        }
      }
    }
  }
}

/** Asks in a mixed order, because neighbours warm each other's pages. Milliseconds a question. */
async function ask(emulator: Emulator, token: string, queries: Iterable<Query>): Promise<number[]> {
  const shuffled = [...queries].map((query, at) => ({ query, order: (at * 7919) % 10_007 }))
  const took: number[] = []
  for (const { query } of shuffled.toSorted((left, right) => left.order - right.order)) {
    const pairs = Object.entries(query).filter(([, value]) => value !== '')
    const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
    const started = performance.now()
    const response = await emulator.handle({
      method: 'GET',
      url: `/v2/${PROJECT}/export-tasks?${text}`,
      headers: { 'X-Auth-Token': token },
    })
    took.push(performance.now() - started)
    if (!('status' in response) || response.status !== 200) throw new Error(`the emulator refused ${text}`)
  }
  return took
}

async function signIn(emulator: Emulator): Promise<string> {
  const user = { domain: { name: 'bench' }, name: KEY?.ak, password: KEY?.sk }
  const response = await emulator.handle({
    method: 'POST',
    url: '/v3/auth/tokens',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: { identity: { methods: ['password'], password: { user } }, scope: { project: { id: PROJECT } } },
    }),
  })
  return ('headers' in response && response.headers['X-Subject-Token']) || ''
}

async function start(tasks: number): Promise<{ emulator: Emulator; token: string; seconds: number }> {
  const started = performance.now()
  const emulator = createEmulator({ ...DEFAULT_OPTIONS, tasks, clock: () => NOW })
  const seconds = (performance.now() - started) / 1000
  return { emulator, token: await signIn(emulator), seconds }
}

export async function* run(): AsyncGenerator<Measurement> {
  const few = await start(FEW)
  const fewLists = await ask(few.emulator, few.token, lists(FEW))
  const fewSearches = await ask(few.emulator, few.token, searches(FEW))
  await few.emulator.close()

  const many = await start(TASKS)
  yield { what: 'start with 1,000,000 tasks', figure: many.seconds, unit: 's', goal: START_GOAL_S }
  const manyLists = await ask(many.emulator, many.token, lists(TASKS))
  const manySearches = await ask(many.emulator, many.token, searches(TASKS))
  await many.emulator.close()

  for (const [what, took, fewTook, goal] of [
    [`list (${manyLists.length} questions)`, manyLists, fewLists, LIST_GOAL_MS],
    [`text search (${manySearches.length} questions)`, manySearches, fewSearches, SEARCH_GOAL_MS],
  ] as const) {
    for (const [name, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
      ['worst', 1],
    ] as const) {
      yield {
        what: `${what}, ${name}`,
        figure: percentile(took, share),
        unit: 'ms',
        goal,
        against: { what: '1,000 tasks', figure: percentile(fewTook, share) },
      }
    }
  }
  yield { what: 'memory', figure: process.memoryUsage.rss() / 2 ** 20, unit: 'MiB' }
}
