import { Agent, Pool } from 'undici'
import type { ProjectConfig } from '../config.ts'
import type { BffDeps } from '../deps.ts'
import type { State } from '../state/state.ts'
import { steadyClock } from '../steady-clock.ts'
import { createAccessKeyCredential } from './access-key.ts'
import { createBreaker } from './breaker.ts'
import { createClient, type Client, type ClientOptions } from './client.ts'
import type { Credential } from './credential.ts'
import { open } from './exchange.ts'
import { createFileSlots } from './file-slots.ts'
import { createIamCredential } from './iam-credential.ts'
import { logIn } from './iam-login.ts'

/** Sockets to one endpoint; more calls than these wait. */
const MOST_SOCKETS = 32
const PROBE_LIMITS = { headersMs: 10_000, idleMs: 10_000 }
/** A token is a header of several kilobytes. */
const LONGEST_HEADERS = 64 * 1024

type Observer = Pick<ClientOptions, 'onFailure' | 'onCall'>
export type Connection = { client: Client; credential: Credential }

// HTTP/2 stays off: on one shared socket a hanging answer would take the others with it.
const SOCKETS = { allowH2: false, connect: { timeout: 5_000 }, maxHeaderSize: LONGEST_HEADERS }

/** Makes a thing once for each name. */
function once<Thing>(make: (name: string) => Thing) {
  const made = new Map<string, Thing>()
  return Object.assign(
    (name: string): Thing => {
      const thing = made.get(name) ?? make(name)
      made.set(name, thing)
      return thing
    },
    { all: () => [...made.values()] },
  )
}

/**
 * Connects projects with the cloud: pools for each endpoint, and one credential for each access key or IAM user,
 * because its lock-out and its quota are shared by all projects that use it.
 */
export function createConnector(deps: BffDeps, state?: Pick<State, 'budget'>) {
  const slots = createFileSlots()
  const steady = steadyClock(deps.clock)
  const elsewhere = new Agent({ ...SOCKETS, connections: slots.most })
  const poolOf = once((endpoint) => new Pool(endpoint, { ...SOCKETS, connections: MOST_SOCKETS }))
  // A file holds its socket for as long as its reader takes, so it must not take one from the lists.
  const filePoolOf = once((endpoint) => new Pool(endpoint, { ...SOCKETS, connections: slots.most }))
  const credentials = new Map<string, Credential>()
  /** Where the token of a project comes from, by project id. */
  const iamEndpoints = new Map<string, string>()

  function createCredential(name: string, { credential }: ProjectConfig): Credential {
    const shared = {
      ...deps,
      steady,
      ...(state && {
        budgetOf: (quota: string, most?: number) => state.budget(`${quota} ${name}`, most),
      }),
    }
    if ('ak' in credential) return createAccessKeyCredential(credential, shared)
    return createIamCredential(credential, shared, (projectId) => {
      const endpoint = iamEndpoints.get(projectId) ?? credential.iamEndpoint
      return logIn(credential, projectId, { endpoint, pool: poolOf(endpoint) }, { ...deps, clock: steady })
    })
  }
  function credentialOf(project: ProjectConfig) {
    const { credential: one, projectId } = project
    if ('password' in one) iamEndpoints.set(projectId, one.iamEndpoint)
    const name = JSON.stringify('ak' in one ? [one.ak] : [one.domain, one.user])
    const credential = credentials.get(name) ?? createCredential(name, project)
    credentials.set(name, credential)
    return credential
  }

  return {
    connect(project: ProjectConfig, observer: Observer = {}): Connection {
      const { endpoint, projectId } = project
      const credential = credentialOf(project)
      const client = createClient({
        endpoint,
        projectId,
        credential,
        pool: poolOf(endpoint),
        files: { pool: filePoolOf(endpoint), elsewhere, slots },
        random: deps.random,
        clock: steady,
        breaker: createBreaker(steady, deps.random),
        ...(deps.limits && { limits: deps.limits }),
        ...observer,
      })
      return { client, credential }
    },
    /** Asks a host for nothing in particular, unsigned; any answer will do. Fails with an `ExchangeFailure`. */
    async probe(endpoint: string): Promise<{ date: number | null }> {
      const headers = { host: new URL(endpoint).host }
      const sent = { method: 'GET', path: '/', headers, body: '' } as const
      const opened = await open(
        poolOf(endpoint),
        sent,
        PROBE_LIMITS,
        AbortSignal.timeout(PROBE_LIMITS.headersMs),
      )
      opened.body.destroy()
      return { date: opened.date }
    },
    async close() {
      await Promise.all([elsewhere, ...poolOf.all(), ...filePoolOf.all()].map((one) => one.destroy()))
    },
  }
}
