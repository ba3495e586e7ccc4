// The route table: method, path, guards, handler. What is not listed here is a 404.
import type { Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { createServices } from './create-services.ts'
import type { BffDeps } from './deps.ts'
import { batchDelete } from './guards/batch-delete.ts'
import { exportTasksQuery } from './guards/export-tasks-query.ts'
import { fromHere } from './guards/from-here.ts'
import { idempotencyKey } from './guards/idempotency-key.ts'
import { logoutToken } from './guards/logout-token.ts'
import { noQuery } from './guards/no-query.ts'
import { oidc } from './guards/oidc.ts'
import { pageKey } from './guards/page-key.ts'
import { permission } from './guards/permission.ts'
import { project } from './guards/project.ts'
import { sameOrigin } from './guards/same-origin.ts'
import { session } from './guards/session.ts'
import { taskId } from './guards/task-id.ts'
import { wholeList } from './guards/whole-list.ts'
import { backchannelLogout } from './handlers/backchannel-logout.ts'
import { deleteExportTasks } from './handlers/delete-export-tasks.ts'
import { describeApi } from './handlers/describe-api.ts'
import { downloadExportFile } from './handlers/download-export-file.ts'
import { finishSignIn } from './handlers/finish-sign-in.ts'
import { getExportTask } from './handlers/get-export-task.ts'
import { getSession } from './handlers/get-session.ts'
import { health } from './handlers/health.ts'
import { listExportTasks } from './handlers/list-export-tasks.ts'
import { metrics } from './handlers/metrics.ts'
import { openLink } from './handlers/open-link.ts'
import { page } from './handlers/page.ts'
import { saveExportTasks } from './handlers/save-export-tasks.ts'
import { signOut } from './handlers/sign-out.ts'
import { startSignIn } from './handlers/start-sign-in.ts'
import { summariseExportTasks } from './handlers/summarise-export-tasks.ts'
import { webFile } from './handlers/web-file.ts'
import { createHttpServer } from './http-server.ts'
import { createMetricsServer } from './metrics-server.ts'
import { route, type Route } from './route.ts'
import { serveRoutes } from './serve-routes.ts'
import type { Services } from './services.ts'

const TASKS = '/api/projects/:key/export-tasks'
const canList = [sameOrigin, session, project, permission('list')] as const
const canDownload = [sameOrigin, session, project, permission('download')] as const
const canDelete = [sameOrigin, session, project, permission('delete')] as const

/** A file takes as long as it takes: its own limits are those on each rest. The longest that a timer can be set to. */
const NO_LIMIT_MS = 2 ** 31 - 1
/** A delete, and then a look at the list when its answer is lost. */
const DELETE_MS = 90_000
/** Metadata, tokens, keys and claims, one after the other. */
const SIGN_IN_MS = 21_000

export const API_ROUTES: readonly Route[] = [
  route('GET', '/api/session', [sameOrigin, session, noQuery], getSession),
  route('GET', '/api/openapi.json', [sameOrigin, session, noQuery], describeApi(describedRoutes)),
  route('GET', TASKS, [...canList, exportTasksQuery], listExportTasks),
  route('GET', `${TASKS}.csv`, [...canList, exportTasksQuery, wholeList], saveExportTasks, {
    answerMs: NO_LIMIT_MS,
  }),
  route('GET', `${TASKS}/summary`, [...canList, noQuery], summariseExportTasks),
  route('GET', `${TASKS}/:task_id`, [...canList, taskId, noQuery], getExportTask),
  route('GET', `${TASKS}/:task_id/download`, [...canDownload, taskId, noQuery], downloadExportFile, {
    answerMs: NO_LIMIT_MS,
  }),
  route(
    'POST',
    `${TASKS}/batch-delete`,
    [...canDelete, noQuery, idempotencyKey, batchDelete],
    deleteExportTasks,
    { answerMs: DELETE_MS },
  ),
]

/** Pages, sign-in and operations take visitors from any site. */
const OPEN_ROUTES: readonly Route[] = [
  route('GET', '/livez', [], health, { head: true }),
  route('GET', '/metrics', [fromHere], metrics),
  route('GET', '/readyz', [], health, { head: true }),
]

const SIGN_OUT = route('POST', '/auth/sign-out', [sameOrigin, noQuery], signOut)

/** The way in, and the way out, of each kind of sign-in. What belongs to another kind is not there. */
const SIGN_IN_ROUTES: Record<Config['signIn'], readonly Route[]> = {
  open: [],
  link: [route('GET', '/auth/link', [], openLink), SIGN_OUT],
  oidc: [
    route('GET', '/auth/sign-in', [oidc], startSignIn, { answerMs: SIGN_IN_MS }),
    route('GET', '/auth/callback', [oidc], finishSignIn, { answerMs: SIGN_IN_MS }),
    route('POST', '/auth/backchannel-logout', [oidc, noQuery, logoutToken], backchannelLogout),
    SIGN_OUT,
  ],
}

/** What is described is every kind of sign-in, each of which says where it is there. */
function describedRoutes(): readonly Route[] {
  return [...API_ROUTES, ...Object.values(SIGN_IN_ROUTES).flat()]
}

// A project's key, whether there is such a project or not: the page tells.
const KEY = ':key(^[a-z0-9][a-z0-9-]*$)'
const PAGES = ['/', `/${KEY}`, `/${KEY}/export-tasks`, `/${KEY}/export-tasks/:task_id`]

const pageRoutes = ({ web }: Services): Route[] => [
  ...PAGES.map((path) => route('GET', path, [pageKey], page, { head: true })),
  ...(web?.paths ?? []).map((path) => route('GET', path, [], webFile, { head: true })),
]

export type Bff = FastifyInstance & {
  signInPath: string | null
  routes: readonly Route[]
  /** For the port of the metrics, where there is one; it closes with the rest. */
  metricsServer: Server
}

/** Builds the server; it does not listen yet. In `link` mode `signInPath` is the path of the one-time link. */
export async function createBff(config: Config, deps: BffDeps): Promise<Bff> {
  const app = createHttpServer(config, deps)
  const services = createServices(app, config, deps)
  const pages = deps.dev ? [] : pageRoutes(services)
  const routes = [...API_ROUTES, ...SIGN_IN_ROUTES[config.signIn], ...OPEN_ROUTES, ...pages]
  serveRoutes(app, routes, services, deps)
  const metricsServer = createMetricsServer(services.metrics)
  app.addHook('onClose', async () => void metricsServer.close())
  await app.ready()
  return Object.assign(app, { signInPath: services.link?.path ?? null, routes, metricsServer })
}
