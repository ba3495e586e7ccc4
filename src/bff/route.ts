// The shape of the route table. A guard resolves something that a handler needs, or throws an `ApiFailure`; a
// route runs its guards in order and hands the handler all that they resolved.
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { Services } from './services.ts'

/** A request, and what it is answered with. */
export type Asked = { request: FastifyRequest; services: Services }

export type Context = Asked & {
  /** Aborted when the client is gone; and when it has its answer, so that nothing outlives that. */
  gone: AbortSignal
}

export type Answer = {
  status?: number
  headers?: Record<string, string | string[]>
  /** An object is sent as JSON; a stream that fails takes the connection with it. */
  body?: object | string | Buffer | Readable
  /** Milliseconds that the client may rest while a stream is sent, where the usual are too few. */
  idleMs?: number
  /** Told once when the answer is over: whether all of it left for the client. */
  over?: (isWhole: boolean) => void
}

// `never` is the one parameter type that every guard can be given to; `Route` below checks the real needs.
type AnyGuard = (context: never) => object | Promise<object>
type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never
type Resolved<Guards extends readonly AnyGuard[]> = Context &
  Intersection<Guards extends readonly [] ? object : Awaited<ReturnType<Guards[number]>>>

export type Route = {
  method: 'GET' | 'POST'
  path: string
  /** Whether HEAD is answered too: never where a GET has an effect. */
  head: boolean
  /** Milliseconds until the answer has to be there; the server's usual ones unless told. */
  answerMs: number | undefined
  guards: readonly AnyGuard[]
  run: (context: Context) => Promise<Answer>
}

/** Declares a route. Each guard may use what the guards before it resolved. */
export function route<const Guards extends readonly AnyGuard[]>(
  method: Route['method'],
  path: string,
  guards: Guards & { [Index in keyof Guards]: (context: Resolved<Guards>) => object | Promise<object> },
  handler: (context: Resolved<Guards>) => Answer | Promise<Answer>,
  { head = false, answerMs }: { head?: boolean; answerMs?: number } = {},
): Route {
  return {
    method,
    path,
    head,
    answerMs,
    guards,
    async run(context) {
      const resolved: object = { ...context }
      // The parameter types were checked above, guard by guard; running them in order makes them true.
      for (const guard of guards) Object.assign(resolved, await guard(resolved as never))
      return handler(resolved as Resolved<Guards>)
    },
  }
}
