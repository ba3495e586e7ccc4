import { Pool } from 'undici'
import type { ProjectConfig } from '../config.ts'
import type { BffDeps } from '../deps.ts'
import { createClient, type CallReport, type Client } from './client.ts'
import { createAccessKeyCredential, type Credential } from './credential.ts'

/** Sockets to one endpoint; more calls than these wait. */
const MOST_SOCKETS = 32

export type Connection = { client: Client; credential: Credential }

/**
 * Connects projects with the cloud: one pool for each endpoint, and one credential for each access key, because
 * its lock-out and its quota are shared by all projects that use it.
 */
export function createConnector(deps: BffDeps) {
  const pools = new Map<string, Pool>()
  const credentials = new Map<string, Credential>()

  const poolOf = (endpoint: string) => {
    const pool =
      pools.get(endpoint) ??
      // HTTP/2 stays off: on one shared socket a hanging answer would take the others with it.
      new Pool(endpoint, { connections: MOST_SOCKETS, allowH2: false, connect: { timeout: 5_000 } })
    pools.set(endpoint, pool)
    return pool
  }
  const credentialOf = ({ credential: key }: ProjectConfig) => {
    const credential = credentials.get(key.ak) ?? createAccessKeyCredential(key, deps)
    credentials.set(key.ak, credential)
    return credential
  }

  return {
    connect(project: ProjectConfig, onFailure: (report: CallReport) => void): Connection {
      const credential = credentialOf(project)
      const client = createClient({
        endpoint: project.endpoint,
        projectId: project.projectId,
        credential,
        pool: poolOf(project.endpoint),
        clock: deps.clock,
        random: deps.random,
        ...(deps.limits && { limits: deps.limits }),
        onFailure,
      })
      return { client, credential }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}
