import { describeRoutes } from '../openapi/openapi.ts'
import type { Answer, Context, Route } from '../route.ts'

/** Answers with the description of the routes. They are told when it is asked for: it is one of them itself. */
export const describeApi =
  (routes: () => readonly Route[]) =>
  ({ services }: Context): Answer => ({ body: describeRoutes(routes(), services.config.version) })
