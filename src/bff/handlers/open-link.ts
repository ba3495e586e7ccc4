import { ApiFailure } from '../api-failure.ts'
import type { Answer, Context } from '../route.ts'
import { searchParams } from '../search-params.ts'
import { PAGE } from '../web-files.ts'
import { readSessionCookie, sessionCookie } from '../session-cookie.ts'

/** Who opens the link sits at the terminal that printed it. */
const HOLDER = { name: 'Administrator' }

export function openLink({ request, services }: Context): Answer {
  const { publicOrigin } = services.config
  const home: Answer = { status: 303, headers: { location: '/' } }
  // Whoever is in already, and opens the link from the terminal again, finds what is looked for.
  const token = readSessionCookie(request.headers.cookie, publicOrigin)
  if (token !== null && services.sessions.find(token, { extend: true })) return home
  const tokens = searchParams(request).getAll('token')
  // A browser that fetches ahead must not use the link up.
  const isPrefetch = request.headers['sec-purpose'] !== undefined || request.headers.purpose === 'prefetch'
  const isRight = !isPrefetch && tokens.length === 1 && services.link?.use(tokens[0] ?? '') === true
  if (!isRight) {
    // A person sees why on a page of ours, a program as a line.
    const { accept, 'accept-encoding': encoding } = request.headers
    if (services.web && accept?.includes('text/html'))
      return { ...services.web.answer(PAGE, encoding), status: 403 }
    throw new ApiFailure(
      'EC.FORBIDDEN',
      'This link is not valid or was used already. Restart Export Center, and it prints a new one.',
    )
  }
  const cookie = sessionCookie(services.sessions.open(HOLDER), publicOrigin)
  return { ...home, headers: { ...home.headers, 'set-cookie': cookie } }
}
