import type { Answer, Context } from '../route.ts'

/** A file that the page is made of. */
export const webFile = ({ request, services }: Context): Answer =>
  services.web?.answer(request.routeOptions.url ?? '', request.headers['accept-encoding']) ?? { status: 404 }
