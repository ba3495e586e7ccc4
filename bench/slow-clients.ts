// Three hundred clients that take their time, at once, against a whole server in a process of its own: how long they
// stay, and what somebody else notices of them.
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { livez, startHouse, TASKS } from './house.ts'
import { percentile, type Measurement } from './measurement.ts'

const EACH = 75
const GONE_GOAL_S = 15
const LIVE_GOAL_MS = 100
/** Whoever stays longer is counted as staying this long. */
const LONGEST_MS = 40_000

/** Milliseconds from the connection to its end. `drip` is what the client writes every half second. */
function stay(origin: string, text: string, drip = ''): Promise<number> {
  const { hostname, port } = new URL(origin)
  const started = performance.now()
  const socket: Socket = connect(Number(port), hostname)
  const dripping = setInterval(() => drip !== '' && socket.writable && socket.write(drip), 500)
  const giveUp = AbortSignal.timeout(LONGEST_MS)
  giveUp.addEventListener('abort', () => socket.destroy())
  socket.on('error', () => {})
  socket.write(text)
  socket.resume()
  return new Promise((resolve) => {
    socket.on('close', () => {
      clearInterval(dripping)
      resolve(performance.now() - started)
    })
  })
}

/** Milliseconds until each download of clients that read nothing has ended; the server tells, since they would not notice. */
function neverRead(
  { origin, lines }: Pick<Awaited<ReturnType<typeof startHouse>>, 'origin' | 'lines'>,
  text: string,
): Promise<number[]> {
  const { hostname, port } = new URL(origin)
  const started = performance.now()
  const sockets = Array.from({ length: EACH }, () => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    socket.pause()
    socket.write(text)
    return socket
  })
  const took: number[] = []
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      // The audit has a line for each download that has ended.
      if (!line.includes('"phase":"finished"')) return
      took.push(performance.now() - started)
      if (took.length < EACH) return
      for (const socket of sockets) socket.destroy()
      resolve(took)
    })
  })
}

const SHARES = [
  ['p50', 0.5],
  ['p99', 0.99],
  ['worst', 1],
] as const

export async function* run(): AsyncGenerator<Measurement> {
  const house = await startHouse(100)
  const { origin, cookie, cloud, stop } = house
  try {
    await cloud.scenario('big-download', 'download')
    const head = `Host: ${new URL(origin).host}\r\nX-Export-Center: 1\r\nCookie: ${cookie}\r\n`
    const list = await fetch(`${origin}${TASKS}?status=SUCCESS&limit=1`, {
      headers: { 'X-Export-Center': '1', cookie },
    })
    // The emulator's seed has finished tasks.
    const { export_tasks: tasks } = (await list.json()) as { export_tasks: { task_id: string }[] }
    const download = `${TASKS}/${tasks[0]?.task_id}/download`
    const quiet: number[] = []
    for (let nth = 0; nth < 100; nth += 1) quiet.push(await livez(origin))

    const clients = (text: string, drip?: string) =>
      Promise.all(Array.from({ length: EACH }, () => stay(origin, text, drip)))
    const post = `POST ${TASKS}/batch-delete HTTP/1.1\r\n${head}Content-Length: 9999\r\n\r\n`
    const kinds = {
      'drip their headers': clients(`GET /livez HTTP/1.1\r\n${head}A: `, 'x'),
      'drip their body': clients(post, 'x'),
      'stay after their answer': clients(`GET /livez HTTP/1.1\r\n${head}\r\n`),
      'read nothing of a download': neverRead(house, `GET ${download} HTTP/1.1\r\n${head}\r\n`),
    }
    const over = new AbortController()
    const all = Promise.all(Object.values(kinds)).finally(() => over.abort())
    const busy: number[] = []
    while (!over.signal.aborted) {
      busy.push(await livez(origin))
      await setTimeout(20)
    }
    await all

    for (const [what, took] of Object.entries(kinds)) {
      const figure = percentile(await took, 1) / 1000
      yield { what: `${EACH} that ${what}, gone after`, figure, unit: 's', goal: GONE_GOAL_S }
    }
    for (const [name, share] of SHARES)
      yield {
        what: `/livez meanwhile, ${name} of ${busy.length}`,
        figure: percentile(busy, share),
        unit: 'ms',
        goal: LIVE_GOAL_MS,
        against: { what: 'without them', figure: percentile(quiet, share) },
      }
  } finally {
    stop()
  }
}
