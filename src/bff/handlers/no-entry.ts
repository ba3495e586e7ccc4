import type { Answer, Context } from '../route.ts'
import { PAGE } from '../web-files.ts'

/** Lets nobody in: a person sees why on a page of ours, which goes by the status, and a program as a line. */
export function noEntry({ request, services }: Context, status: 400 | 403 | 503, why: string): Answer {
  const { accept, 'accept-encoding': encoding } = request.headers
  if (services.web && accept?.includes('text/html')) return { ...services.web.answer(PAGE, encoding), status }
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${why}\n` }
}
