import type { FastifyRequest } from 'fastify'
import type { Audit, AuditSignIn } from './audit.ts'
import type { Config, ProjectConfig } from './config.ts'
import type { OpenWholeList } from './csv/whole-list.ts'
import type { Clock, Random } from './deps.ts'
import type { Metrics } from './metrics.ts'
import type { ProjectTasks } from './project-tasks.ts'
import type { Allowances } from './state/allowances.ts'
import type { Idempotency } from './state/idempotency.ts'
import type { Leases } from './state/leases.ts'
import type { OidcClient } from './sign-in/oidc-client.ts'
import type { Sessions } from './state/sessions.ts'
import type { SignInLink } from './state/sign-in-link.ts'
import type { Transactions } from './state/transactions.ts'
import type { DeleteExportTasks } from './upstream/delete-export-tasks.ts'
import type { UpstreamFile } from './upstream/open-file.ts'
import type { WebFiles } from './web-files.ts'

/** A project with the tasks that its viewers share. */
export type Project = Pick<ProjectConfig, 'key' | 'name' | 'region'> & {
  tasks: ProjectTasks
  /** Opens the file of a task, once; `gone` gives it up at any time. */
  openFile: (taskId: string, gone: AbortSignal) => Promise<UpstreamFile>
  deleteTasks: DeleteExportTasks
  /** Opens the whole of a list, for a file. */
  wholeList: OpenWholeList
  /** By how much a scarce budget of calls lengthens everything, 1 or more. */
  stretch: () => number
}

/** What guards and handlers work with. */
export type Services = {
  config: Config
  clock: Clock
  /** For how long ago something was. */
  steady: Clock
  random: Random
  projects: ReadonlyMap<string, Project>
  sessions: Sessions
  idempotency: Idempotency
  leases: Leases
  audit: Audit
  metrics: Metrics
  auditSignIn: AuditSignIn
  /** Upstream calls that each user may cause. */
  allowances: Allowances
  /** The id of the user of a request, once a guard knows it. */
  users: WeakMap<FastifyRequest, string>
  /** The address of the client, as far as proxies of ours tell it. */
  addressOf: (request: FastifyRequest) => string | null
  /** In `link` mode only. */
  link: SignInLink | null
  /** In `oidc` mode only. */
  oidc: OidcClient | null
  transactions: Transactions
  /** The origins under which a browser may know this server. */
  origins: () => ReadonlySet<string>
  web: WebFiles | null
}
