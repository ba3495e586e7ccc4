import type { FastifyInstance } from 'fastify'
import { createAudit, createSignInAudit } from './audit.ts'
import { isLoopback, type Config } from './config.ts'
import { CALLS_A_MINUTE } from './csv/pace.ts'
import { createWholeList } from './csv/whole-list.ts'
import type { BffDeps } from './deps.ts'
import { createMetrics } from './metrics.ts'
import { createProjectTasks } from './project-tasks.ts'
import type { Project, Services } from './services.ts'
import { createOidcClient } from './sign-in/oidc-client.ts'
import { createAllowances } from './state/allowances.ts'
import { createMemoryState } from './state/state.ts'
import { createSignInLink } from './state/sign-in-link.ts'
import { steadyClock } from './steady-clock.ts'
import { createClientAddress } from './trusted-proxies.ts'
import { allowanceStretch, requestIdOfCall, userOfCall } from './upstream/allowance.ts'
import type { Budget } from './state/budget.ts'
import { createConnector } from './upstream/connect.ts'
import type { Credential } from './upstream/credential.ts'
import { deleteExportTasks } from './upstream/delete-export-tasks.ts'
import { withAnyDownload } from './upstream/is-download-default.ts'
import { listExportTasks } from './upstream/list-export-tasks.ts'
import { readWebFiles } from './web-files.ts'

/** The port that the server listens on, which with `PORT=0` is known only then. */
function portOf(app: FastifyInstance, config: Config) {
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : config.port
}

const urlHost = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)

/** This server's names in an address bar: the public one, and on loopback the names of this machine. */
function originsOf(app: FastifyInstance, config: Config) {
  const port = portOf(app, config)
  const local = isLoopback(config.host)
    ? ['127.0.0.1', 'localhost', '[::1]', urlHost(config.host)].map(
        (name) => new URL(`http://${name}:${port}`).origin,
      )
    : []
  return new Set([...local, ...(config.publicOrigin === null ? [] : [config.publicOrigin])])
}

/** Wires what guards and handlers work with; it ends when the server closes. */
export function createServices(app: FastifyInstance, config: Config, deps: BffDeps): Services {
  const { clock, random, sleep } = deps
  const addressOf = createClientAddress(config.trustedProxies)
  const steady = steadyClock(clock)
  const state = createMemoryState({ clock, steady, random }, config.sessionLimits)
  const connector = createConnector(deps, state)
  const metrics = createMetrics()
  app.addHook('onClose', () => connector.close())

  /** What is held under a credential: it goes when the service says that the credential may not see it. */
  const forget = new Map<Credential, (() => unknown)[]>()
  const budgets = new Map<string, Budget>()
  const projects = config.projects.map((project): Project => {
    const { key, name, region } = project
    const { client, credential } = connector.connect(project, {
      onFailure: ({ isSent, ...report }) => {
        const line = { request_id: requestIdOfCall(), project: key, ...report }
        if (isSent) app.log.warn(line, 'upstream call failed')
        // As many as there are requests while a limit of ours is reached: the answers say it.
        else app.log.debug(line, 'upstream call not made')
        if (report.code === 'EC.UPSTREAM_FORBIDDEN') forget.get(credential)?.forEach((clear) => clear())
      },
      onCall: (end) => metrics.call(key, end),
    })
    budgets.set(key, credential.budget)
    const list = withAnyDownload(listExportTasks(client), config.isDownloadDefault, steady)
    const { budget, watched } = credential
    const stretch = () => Math.max(budget.stretch(), watched.stretch(), allowanceStretch())
    const note = (query: string) => watched.note(`${key}?${query}`, userOfCall())
    const tasks = createProjectTasks(list, {
      key,
      clock: steady,
      sleep,
      state,
      stretch,
      note,
      onSaved: () => metrics.saved(key),
    })
    forget.set(credential, [...(forget.get(credential) ?? []), () => tasks.clear()])
    return {
      key,
      name,
      region,
      stretch,
      tasks,
      openFile: (taskId, gone) => client.file({ operation: 'download', taskId }, gone),
      deleteTasks: deleteExportTasks(client, list),
      wholeList: createWholeList(list, {
        clock: steady,
        sleep,
        budget: state.budget(`csv ${key}`, CALLS_A_MINUTE),
      }),
    }
  })

  metrics.watchQuota(() => [...budgets].map(([key, budget]) => [key, budget.left()] as const))
  const oidc = config.oidc ? createOidcClient(config.oidc, config.publicOrigin ?? '', deps) : null
  if (oidc) app.addHook('onClose', () => oidc.close())

  return {
    config,
    clock,
    steady,
    random,
    projects: new Map(projects.map((project) => [project.key, project])),
    sessions: state.sessions,
    idempotency: state.idempotency,
    leases: state.leases,
    transactions: state.transactions,
    metrics,
    audit: createAudit(app.log, clock),
    auditSignIn: createSignInAudit(app.log, clock),
    allowances: createAllowances(steady),
    users: new WeakMap(),
    addressOf: ({ raw: { socket, headers } }) =>
      addressOf({
        peer: socket.remoteAddress,
        forwardedFor: [headers['x-forwarded-for'] ?? []].flat().join(),
      }),
    link: config.signIn === 'link' ? createSignInLink(random) : null,
    oidc,
    origins: () => originsOf(app, config),
    web: readWebFiles(deps.webRoot),
  }
}
