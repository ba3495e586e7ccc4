import type { Clock } from '../deps.ts'
import { ExchangeFailure } from '../upstream/exchange.ts'
import { note, ok, wrong, type Finding } from './finding.ts'

/** The gateway refuses signatures beyond the first; the second may only be the second hand of two clocks. */
const REFUSED_MS = 15 * 60_000
const NOTICED_MS = 60_000

/** GETs nothing in particular, unsigned: any answer shows that there is a server, and what time it has. */
export type Probe = (endpoint: string) => Promise<{ date: number | null }>

const codeOf = (error: unknown): string => {
  const cause = error instanceof ExchangeFailure ? error.cause : error
  const { code } = (cause ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : 'no reason given'
}

function whyNot(error: unknown, host: string): Finding {
  const code = codeOf(error)
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code))
    return wrong(`The name ${host} is not known (${code})`, 'Check the region or the endpoint, and the DNS.')
  if (/CERT|TLS|SSL/.test(code))
    return wrong(
      `The connection to ${host} is not trusted (${code})`,
      'Check the endpoint; behind a proxy that opens TLS, name its certificate in NODE_EXTRA_CA_CERTS.',
    )
  return wrong(`${host} does not answer (${code})`, 'Check the endpoint, and what a firewall lets through.')
}

function tellClock(date: number | null, now: number): Finding {
  if (date === null) return note('The service does not tell its time, so the clocks were not compared')
  const seconds = Math.round((now - date) / 1_000)
  const apart = `This clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} the service's`
  const advice = 'Set the clock of this machine, for example by NTP.'
  if (Math.abs(now - date) >= REFUSED_MS) return wrong(`${apart}; signatures are refused from 900 s`, advice)
  return Math.abs(now - date) >= NOTICED_MS ? note(apart, advice) : ok(`${apart}, which is close enough`)
}

/** Whether a host answers, and what its clock says. The verdict is whether it does. */
export async function* reach(endpoint: string, probe: Probe, clock: Clock): AsyncGenerator<Finding, boolean> {
  const { host } = new URL(endpoint)
  try {
    const { date } = await probe(endpoint)
    yield ok(`${host} answers`)
    yield tellClock(date, clock())
    return true
  } catch (error) {
    yield whyNot(error, host)
    return false
  }
}
