import type { Answer, Context } from '../route.ts'
import { PAGE } from '../web-files.ts'

const NOT_BUILT: Answer = {
  status: 503,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'The page is not built yet: start Export Center with "npm start", or run "npm run build".\n',
}

/** The page, whatever the project in its address: the page itself says when there is none. */
export const page = ({ request, services }: Context): Answer =>
  services.web?.answer(PAGE, request.headers['accept-encoding']) ?? NOT_BUILT
