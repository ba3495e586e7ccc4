import { authenticate } from './auth/authenticate.ts'
import { readQuery } from './auth/signature.ts'
import type { EmulatorRequest, EmulatorResponse } from './messages.ts'
import { wrongPassword } from './operations/create-token.ts'
import { matchRoute, type RouteMatch } from './routes.ts'
import type { Scenario } from './scenarios.ts'
import { Refusal, notPublished } from './vendor-error.ts'
import { gatewayNow, settle, taskNow, type World } from './world.ts'

/** The gateway's own limit on a body, in bytes. */
const MOST_BODY = 12 * 1024 * 1024

export type Incoming = EmulatorRequest & {
  requestId: string
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>
  body: Uint8Array | string
}

const readTarget = (url: string): { path: string; query: [string, string][] } => {
  const question = url.indexOf('?')
  if (question < 0) return { path: url, query: [] }
  try {
    return { path: url.slice(0, question), query: readQuery(url.slice(question + 1)) }
  } catch {
    throw new Refusal(400, 'APIGW.0201', 'Bad request: the query is not percent-encoded UTF-8')
  }
}

function carryOut(
  world: World,
  request: Incoming,
  { route, path }: RouteMatch,
  query: [string, string][],
  scenario: Scenario | undefined,
): EmulatorResponse {
  const { options, cloud, lockOut } = world
  const now = gatewayNow(world)
  const isSecretWrong = scenario?.isSecretWrong ?? false
  if (route.isOpen && isSecretWrong) return wrongPassword()
  if (!route.isOpen) {
    const { keys, projects } = options
    const arrived = { ...request, target: request.url, project: path['project'] ?? '' }
    const gateway = { keys, projects, lockOut, tokens: cloud.tokens, now }
    authenticate(arrived, gateway, isSecretWrong)
  }
  const { requestId, headers, body } = request
  return route.operation({
    cloud,
    requestId,
    now: taskNow(world),
    gatewayNow: now,
    path,
    query,
    headers,
    body,
  })
}

/** One call of the cloud's API: counted, then whatever scenario lies on it, then the gateway, then the operation. */
export function callCloud(world: World, request: Incoming): EmulatorResponse {
  settle(world)
  const { requestId } = request
  try {
    const { path, query } = readTarget(request.url)
    const match = matchRoute(request.method, path)
    world.calls[match?.route.name ?? 'other']++
    if (!match) throw notPublished()
    if (request.body.length > MOST_BODY)
      throw new Refusal(413, 'APIGW.0201', 'Bad request: the body is too large')

    const scenario = world.scenarios.take(match.route.name)
    if (scenario?.before) return scenario.before(requestId)
    const response = carryOut(world, request, match, query, scenario)
    return scenario?.after && response.kind === 'answer'
      ? scenario.after(response, requestId, scenario.delayMs)
      : response
  } catch (error) {
    if (error instanceof Refusal) return error.answer(requestId)
    throw error
  }
}
