// A thousand people look at once, each through a page that polls as it is told to, for a minute of real time: what that
// costs the cloud, and what it costs while the cloud is in trouble.
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { livez, startHouse, TASKS } from './house.ts'
import type { Flag } from './measured-server.ts'
import { percentile, type Measurement } from './measurement.ts'

type House = Awaited<ReturnType<typeof startHouse>>

const VIEWERS = 1_000
const LISTS = 50
const SECOND = 1_000
const MINUTE = 60 * SECOND
/** Pages are opened one after another. */
const OPENING_MS = 3 * SECOND
/** What a page waits for where the answer is an error that names no time. */
const USUAL_WAIT_MS = 10 * SECOND
const LOOK_EVERY_MS = 250
/** Two calls for each answer: the page's own list, and what is in progress in the project, which all lists share. */
const CALLS_AN_ANSWER = 2
const MOST_MORE = 1.1
const ANSWERS_A_MINUTE = MINUTE / (3 * SECOND) + 1

type Seen = {
  /** Milliseconds that each poll took. */
  took: number[]
  /** Answers with no time of theirs, among those that hold a list. */
  unmarked: number
  /** Answers without a list, by their code. */
  errors: Map<string, number>
  /** Requests made again, because their connection was closed while nobody used it. */
  reconnected: number
}

type Arrived = { status: number; headers: IncomingHttpHeaders; body: string }

const get = (url: string, headers: Record<string, string>, agent: Agent) =>
  new Promise<Arrived>((resolve, reject) => {
    const asked = request(url, { agent, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => (body += piece))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', (error) => reject(Object.assign(error, { isReused: asked.reusedSocket })))
    asked.end()
  })

/** What one answer means to the page: when it asks again, and what it knows now. */
function read({ status, headers, body }: Arrived, seen: Seen): { waitMs: number; etag?: string } {
  if (status >= 400) {
    const { error_code: code, retry_after_ms: waitMs = USUAL_WAIT_MS } = JSON.parse(body) as {
      error_code: string
      retry_after_ms?: number
    }
    seen.errors.set(code, (seen.errors.get(code) ?? 0) + 1)
    return { waitMs }
  }
  if (Number.isNaN(Date.parse(String(headers['x-as-of']))) || !headers['x-stale']) seen.unmarked += 1
  return { waitMs: Number(headers['x-poll-after-ms']) || USUAL_WAIT_MS, etag: headers['etag'] ?? '' }
}

/** One page, on a connection of its own, until the time is over. */
async function view(
  { origin, cookie }: House,
  path: string,
  opensInMs: number,
  seen: Seen,
  over: AbortSignal,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let [waitMs, etag] = [opensInMs, '']
  for (;;) {
    await setTimeout(waitMs, undefined, { signal: over }).catch(() => {})
    if (over.aborted) break
    const known = etag === '' ? {} : { 'x-poll': '1', 'if-none-match': etag }
    const headers = { 'x-export-center': '1', cookie, ...known }
    const started = performance.now()
    const answer = await get(origin + path, headers, agent).catch((error: unknown) => {
      // As a browser does: nobody can tell whether a connection at rest is still open.
      if (!(error instanceof Error && 'isReused' in error && error.isReused)) throw error
      seen.reconnected += 1
      return get(origin + path, headers, agent)
    })
    seen.took.push(performance.now() - started)
    const next = read(answer, seen)
    ;[waitMs, etag] = [next.waitMs, next.etag ?? etag]
  }
  agent.destroy()
}

/** The most calls in any sixty seconds. */
function mostInAMinute(calls: readonly { at: number; count: number }[]): number {
  const inMinutes = calls.map(({ at, count }) => {
    const before = calls.findLast((one) => one.at <= at - MINUTE) ?? calls[0]
    return count - (before?.count ?? 0)
  })
  return Math.max(...inMinutes)
}

/** Lets a thousand pages look for a while, and counts what reaches the cloud. */
async function watch(house: House, pathOf: (nth: number) => string, milliseconds: number) {
  const seen: Seen = { took: [], unmarked: 0, errors: new Map(), reconnected: 0 }
  const calls = [{ at: performance.now(), count: await house.cloud.listCalls() }]
  const lives: number[] = []
  const over = AbortSignal.timeout(milliseconds)
  const pages = Array.from({ length: VIEWERS }, (_, nth) =>
    view(house, pathOf(nth), (nth / VIEWERS) * OPENING_MS, seen, over),
  )
  while (!over.aborted) {
    lives.push(await livez(house.origin))
    calls.push({ at: performance.now(), count: await house.cloud.listCalls() })
    await setTimeout(LOOK_EVERY_MS)
  }
  await Promise.all(pages)
  const total = (await house.cloud.listCalls()) - (calls[0]?.count ?? 0)
  return { ...seen, lives, calls: total, mostInAMinute: mostInAMinute(calls) }
}

const oneList = () => TASKS
/** The first of them is the one list. */
const manyLists = (nth: number) => (nth % LISTS === 0 ? TASKS : `${TASKS}?file_name=list-${nth % LISTS}.xlsx`)

/** A house whose pages poll all the time, because a task is in progress. */
async function open(flags?: Flag[]): Promise<House> {
  const house = await startHouse(0, flags)
  await house.cloud.addTasks([
    { file_name: 'running.xlsx', finishes_in_ms: 60 * MINUTE },
    ...Array.from({ length: LISTS }, (_, n) => ({ file_name: `list-${n}.xlsx`, status: 'SUCCESS' })),
  ])
  return house
}

/** How many polls got no list, and why. */
function failed(what: string, { errors, took }: Pick<Seen, 'errors' | 'took'>): Measurement {
  const counts = [...errors].map(([code, count]) => `${count} ${code}`)
  return {
    what: [`${what}: polls without a list`, ...counts].join(', '),
    figure: [...errors.values()].reduce((sum, count) => sum + count, 0),
    unit: 'polls',
    against: { what: 'all', figure: took.length },
  }
}

/** `shared` is for many lists: nobody looks at fifty, so the allowance of a single session must not be what counts. */
async function* withoutTrouble(house: House, shared: House): AsyncGenerator<Measurement> {
  const one = await watch(house, oneList, MINUTE)
  yield {
    what: 'one list: calls in 60 s, of the list and of what is in progress together',
    figure: one.calls,
    unit: 'calls',
    goal: CALLS_AN_ANSWER * ANSWERS_A_MINUTE,
    against: { what: 'polls', figure: one.took.length },
  }
  yield { ...failed('one list', one), goal: 0 }
  yield {
    what: 'one list: a poll, p99',
    figure: percentile(one.took, 0.99),
    unit: 'ms',
    against: { what: '/livez, p99', figure: percentile(one.lives, 0.99) },
  }
  const many = await watch(shared, manyLists, 2 * MINUTE)
  yield {
    what: `${LISTS} lists: most calls in any 60 s`,
    figure: many.mostInAMinute,
    unit: 'calls',
    goal: 150,
    against: { what: 'polls in 120 s', figure: many.took.length },
  }
  yield { ...failed(`${LISTS} lists`, many), goal: 0 }
  const unmarked = one.unmarked + many.unmarked
  yield { what: 'lists that do not say how old they are', figure: unmarked, unit: 'answers', goal: 0 }
  const reconnected = one.reconnected + many.reconnected
  yield { what: 'connections closed just as a page used them', figure: reconnected, unit: 'polls' }
}

/** Trouble for all lists, of which only one was answered before. Gives what its minute cost. */
async function trouble(house: House, scenario: string) {
  await watch(house, oneList, 10 * SECOND)
  await house.cloud.scenario(scenario)
  const seen = await watch(house, manyLists, MINUTE)
  await house.cloud.scenario('none')
  return seen
}

/** A minute of a cloud that fails every call, with repetitions and without. */
async function* downForAMinute(house: House, plain: House): AsyncGenerator<Measurement> {
  const [real, without] = await Promise.all([trouble(house, 'unavailable'), trouble(plain, 'unavailable')])
  const { repetitions } = await house.ask()
  // Counted in one run: two runs differ by more than this, because every wait is different in each.
  const first = real.calls - repetitions
  yield {
    what: 'cloud down: calls in 60 s',
    figure: real.calls,
    unit: 'calls',
    goal: MOST_MORE * first,
    against: { what: 'those that repeat none', figure: first },
  }
  yield {
    what: 'cloud down: calls in 60 s',
    figure: real.calls,
    unit: 'calls',
    against: { what: 'a server without repetitions', figure: without.calls },
  }
  // Nobody had seen their lists before.
  yield failed('cloud down', real)
  const unmarked = real.unmarked + without.unmarked
  yield {
    what: 'cloud down: lists that do not say how old they are',
    figure: unmarked,
    unit: 'answers',
    goal: 0,
  }
}

/** The key is refused in the middle of it all, when four calls at once are allowed. */
async function* refused(house: House): AsyncGenerator<Measurement> {
  const { calls } = await trouble(house, 'bad-credentials')
  const isLocked = await house.cloud.isLocked()
  yield { what: 'key refused: calls in 60 s, where six lock it', figure: calls, unit: 'calls', goal: 5 }
  yield { what: 'key refused: lock-out tripped', figure: isLocked ? 1 : 0, unit: 'times', goal: 0 }
}

export async function* run(): AsyncGenerator<Measurement> {
  const houses: House[] = []
  const start = async (flags?: Flag[]) => {
    const house = await open(flags)
    houses.push(house)
    return house
  }
  try {
    yield* withoutTrouble(await start(), await start(['open']))
    yield* downForAMinute(await start(), await start(['without-repetitions']))
    yield* refused(await start())
  } finally {
    for (const house of houses) house.stop()
  }
}
